import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { Button } from "@/ui/native/Button";

interface Props {
  /** The verb and its object. */
  label: ReactNode;
  danger?: boolean;
  /** For forms in a dialog: closes it. */
  onCancel?: () => void;
}

/** What ends a form: the button that sends it, and the way out of a dialog. */
export function FormButtons({ label, danger, onCancel }: Props) {
  const { isSubmitting } = useFormState();
  return (
    <div className="actions">
      <Button type="submit" kind={danger ? "danger" : "primary"} busy={isSubmitting}>
        {label}
      </Button>
      {onCancel ? (
        <Button onClick={onCancel}>
          <Trans>Leave as it is</Trans>
        </Button>
      ) : null}
    </div>
  );
}
