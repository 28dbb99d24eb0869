import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Me, may } from "@/api/me";
import { useFormat } from "@/i18n/format";
import { Actions, type VerbForm } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { DecisionsEditor } from "./DecisionsEditor";
import { DecisionsTable } from "./DecisionsTable";
import { Departures } from "./Departures";
import { Letters } from "./Letters";
import { selectionQuery } from "./queries";
import { ReleaseForm } from "./ReleaseForm";
import { Result } from "./Result";
import { SendToSign } from "./SendToSign";
import { Signatures } from "./Signatures";
import { SignForm } from "./SignForm";

const STEPS = ["release", "send-to-sign", "restage", "discard"];
/** One step of the API, in the three ways it can be taken. */
const SIGNING = ["sign", "sign-with-reservation", "return"];

/** One page for who prepares and who signs: list, rules, result, departures, signatures. */
export function SelectionPage({ me, id }: { me: Me; id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: selection } = useSuspenseQuery(selectionQuery(id));
  const { title, state, call, allowed_actions: allowed, released_at: released } = selection;
  const signs = allowed.includes("sign");
  // Being prepared, and by whoever asks: only then can it still be given up.
  const editable = allowed.includes("discard");
  // What is not complete can't be sent, but trying says what is missing of whom.
  const steps = [...new Set([...(editable ? ["send-to-sign"] : []), ...allowed])];
  const sign = (kind: "signed" | "with_reservation" | "returned", { close }: VerbForm) => (
    <SignForm me={me} selection={selection} kind={kind} onClose={close} />
  );
  return (
    <Page
      title={title}
      crumbs={[
        // Signatories come from their desk.
        ...(may(me, "selections:prepare")
          ? [{ label: t`Applications`, link: { to: "/desk/applications" } } as const]
          : []),
        { label: t`Selections`, link: { to: "/desk/selections" } },
        { label: title },
      ]}
      line={
        <>
          <State of="selections" state={state} big />
          <span>
            {may(me, "selections:prepare") ? (
              <Link to="/desk/applications" search={{ call_id: call.id }}>
                {call.title}
              </Link>
            ) : (
              call.title
            )}
          </span>
          {released ? (
            <span>
              <Trans>sent {format.dateTime(released)}</Trans>
            </span>
          ) : null}
        </>
      }
      actions={
        <>
          {signs ? (
            <Actions
              resource="selections"
              id={id}
              allowed={SIGNING}
              primary="sign"
              about={title}
              forms={{
                sign: (verb) => sign("signed", verb),
                "sign-with-reservation": (verb) => sign("with_reservation", verb),
                return: (verb) => sign("returned", verb),
              }}
            />
          ) : null}
          {may(me, "selections:prepare") && selection.decisions.length > 0 && state !== "released" ? (
            <Letters selection={selection} />
          ) : null}
          {STEPS.some((verb) => steps.includes(verb)) ? (
            <Actions
              resource="selections"
              id={id}
              allowed={steps}
              only={STEPS}
              primary={signs ? undefined : STEPS.find((verb) => steps.includes(verb) && verb !== "discard")}
              about={title}
              forms={{
                "send-to-sign": (verb) => <SendToSign {...verb} selection={selection} />,
                release: (verb) => <ReleaseForm {...verb} selection={selection} />,
              }}
              explain={{
                restage: (
                  <Trans>What was signed so far no longer counts; those who signed are asked again.</Trans>
                ),
              }}
            />
          ) : null}
        </>
      }
    >
      {state === "signing" && !signs ? (
        <Notice tone="wait" title={<Trans>It waits for signatures.</Trans>}>
          <p>
            <Trans>To change a decision, take it back first: whoever has signed is then asked again.</Trans>
          </p>
        </Notice>
      ) : null}
      <Result selection={selection} />
      {editable ? (
        <DecisionsEditor key={id} selection={selection} />
      ) : (
        <DecisionsTable me={me} selection={selection} />
      )}
      <Departures selection={selection} />
      <Signatures selection={selection} />
    </Page>
  );
}
