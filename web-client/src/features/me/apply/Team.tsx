import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Field, useFormContext } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import type { Member, ProposalValues } from "./proposal";

interface Props {
  lead: string;
  /** A save runs: nobody is added meanwhile, else they could be added twice. */
  busy: boolean;
  /** After somebody was added or taken off. */
  onChange: () => void;
}

const EMPTY = { given_name: "", family_name: "", email: "" };

/** Everyone in the team beside the lead. Somebody is added when both names are there, not letter by letter. */
export function Team({ lead, busy, onChange }: Props) {
  const { t } = useLingui();
  const id = useId();
  const { watch, setValue } = useFormContext<ProposalValues>();
  const team = watch("team");
  const [next, setNext] = useState(EMPTY);
  const set = (members: Member[]) => {
    setValue("team", members, { shouldDirty: true });
    onChange();
  };
  const complete = next.given_name.trim() !== "" && next.family_name.trim() !== "";
  const nameOf = ({ name, given_name, family_name }: Member) => name ?? `${given_name} ${family_name}`;
  const labels = { given_name: t`Given names`, family_name: t`Family name`, email: t`E-mail` };
  return (
    <Field name="team" label={t`Your team`} group>
      {(control) => (
        <div className="stack" data-tight>
          <ul className="stack" data-tight>
            <li>
              <Trans>{lead}, who leads it</Trans>
            </li>
            {team.map((member, index) => {
              const name = nameOf(member);
              return (
                <li key={member.person_id ?? name} className="together">
                  <span>{name}</span>
                  <Button
                    kind="quiet"
                    aria-label={t`Take ${name} off the team`}
                    onClick={() => set(team.filter((_, at) => at !== index))}
                  >
                    <Trans>Remove</Trans>
                  </Button>
                </li>
              );
            })}
          </ul>
          {(["given_name", "family_name", "email"] as const).map((part, index) => (
            <div className="field" key={part}>
              <label htmlFor={index === 0 ? control.id : `${id}${part}`}>{labels[part]}</label>
              <input
                className="input"
                id={index === 0 ? control.id : `${id}${part}`}
                type={part === "email" ? "email" : "text"}
                autoComplete="off"
                value={next[part]}
                onChange={(event) => setNext({ ...next, [part]: event.target.value })}
              />
            </div>
          ))}
          <div className="actions">
            <Button
              busy={busy}
              blocked={complete ? undefined : t`Write both names first.`}
              onClick={() => {
                set([...team, next]);
                setNext(EMPTY);
              }}
            >
              <Trans>Add to the team</Trans>
            </Button>
          </div>
        </div>
      )}
    </Field>
  );
}
