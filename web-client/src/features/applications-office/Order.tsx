import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { searchWith } from "@/ui/native/search";
import { SORTS } from "./queries";

/** The orders that the list can have, as links; the one it has is said. */
export function Order({ sort }: { sort: string | undefined }) {
  const { t } = useLingui();
  const words = { newest: t`newest first`, waiting: t`longest waiting first`, code: t`by code` };
  const current = SORTS.find((known) => known === sort) ?? "newest";
  return (
    <>
      {words[current]}. {t`Other orders:`}{" "}
      {SORTS.filter((other) => other !== current).map((other, index) => (
        <span key={other}>
          {index > 0 ? " · " : null}
          <Link
            className="reach"
            to="."
            search={searchWith({ sort: other === "newest" ? undefined : other, cursor: undefined })}
          >
            {words[other]}
          </Link>
        </span>
      ))}
    </>
  );
}
