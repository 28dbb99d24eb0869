import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import type { Version } from "../queries";
import css from "./modules.module.css";

/** Every body that must sign this content, and who did; a change of the content clears signatures. */
export function Signatures({ version }: { version: Version }) {
  const format = useFormat();
  const { signatures, state } = version;
  const done = signatures.filter(({ signed_at }) => signed_at).length;
  const all = signatures.length;
  return (
    <Section
      title={<Trans>Signatures</Trans>}
      aside={
        all > 0 ? (
          <span>
            <Trans>
              {done} of {all}
            </Trans>
          </span>
        ) : null
      }
    >
      {all > 0 ? (
        <ul className={css.talk}>
          {signatures.map(({ organisation_id, body, name, reservation, signed_at }) => (
            <li key={organisation_id} data-answered={signed_at ? "" : undefined}>
              <strong>{body}</strong>
              {signed_at ? (
                <>
                  <Status tone="good">
                    {reservation ? <Trans>Signed with a reservation</Trans> : <Trans>Signed</Trans>}
                  </Status>
                  <span className="small soft">
                    {name}, {format.dateTime(signed_at)}
                  </span>
                  {reservation ? <p className={css.text}>{reservation}</p> : null}
                </>
              ) : (
                <Status tone={state === "review" ? "wait" : "none"}>
                  <Trans>Not signed</Trans>
                </Status>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">
          <Trans>The programme names no organisation that signs its modules yet.</Trans>
        </p>
      )}
    </Section>
  );
}
