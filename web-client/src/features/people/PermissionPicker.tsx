import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/native/Button";

interface Props {
  held: readonly string[];
  chosen: readonly string[];
  onChoose: (permissions: string[]) => void;
}

/** Permissions by what they are about, as they are named in the API. */
export function PermissionPicker({ held, chosen, onChoose }: Props) {
  const { t } = useLingui();
  const groups = Map.groupBy(held, (permission) => permission.split(":")[0] ?? permission);
  const reads = held.filter((permission) => permission.endsWith(":read"));
  const toggle = (permission: string, on: boolean) =>
    onChoose(on ? [...chosen, permission] : chosen.filter((one) => one !== permission));
  return (
    <div className="stack" data-tight>
      <div className="actions">
        <Button onClick={() => onChoose(reads)}>
          <Trans>Read everything, change nothing</Trans>
        </Button>
        <Button kind="quiet" onClick={() => onChoose([])}>
          <Trans>Choose none</Trans>
        </Button>
      </div>
      {[...groups].map(([resource, permissions]) => {
        const count = permissions.filter((one) => chosen.includes(one)).length;
        return (
          <details key={resource}>
            <summary className="reach-row">
              <span className="code">{resource}</span> {count > 0 ? t`${count} chosen` : null}
            </summary>
            <div className="choices">
              {permissions.map((permission) => (
                <label className="choice" key={permission}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(permission)}
                    onChange={(event) => toggle(permission, event.target.checked)}
                  />
                  <span className="code">{permission}</span>
                </label>
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}
