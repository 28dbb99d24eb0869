import { Trans } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { State } from "@/ui/actions/State";
import { Section } from "@/ui/native/Section";
import type { Found, Kind } from "./queries";
import { useKindWords } from "./words";

interface Props {
  kind: Kind;
  items: readonly Found[];
  /** To the list of all that match, where there are more than these. */
  all: LinkProps | undefined;
}

/** What was found of one kind. */
export function Results({ kind, items, all }: Props) {
  const words = useKindWords();
  return (
    <Section
      title={words[kind]}
      aside={
        all ? (
          <Link className="reach" {...all}>
            <Trans>All that match</Trans>
            <span className="hidden">: {words[kind]}</span>
          </Link>
        ) : null
      }
    >
      <ul className="tasks">
        {items.map(({ id, name, code, about, state, link }) => (
          <li key={id}>
            <Link {...link}>{name}</Link>
            {state ? <State of={state[0]} state={state[1]} /> : null}
            {code || about ? (
              <span className="soft">
                {code ? <span className="code">{code}</span> : null} {about}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
