import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Notice } from "@/ui/native/Notice";
import { Page } from "@/ui/native/Page";
import { Section } from "@/ui/native/Section";
import { appealQuery } from "./queries";

/** One request to review a decision, and its answer. */
export function AppealPage({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const { data: appeal } = useSuspenseQuery(appealQuery(id));
  const { person_name: name, application_code: code, state, allowed_actions: allowed } = appeal;
  return (
    <Page
      title={t`${name} asks for a review`}
      crumbs={[
        { label: t`Applications`, link: { to: "/desk/applications" } },
        { label: t`Requests for review`, link: { to: "/desk/appeals" } },
        { label: name },
      ]}
      line={
        <>
          <State of="appeals" state={state} big />
          <Link to="/desk/applications/$id" params={{ id: appeal.application_id }}>
            <Trans>
              Application <span className="code">{code}</span>
            </Trans>
          </Link>
        </>
      }
      actions={
        <Actions
          resource="appeals"
          id={id}
          allowed={allowed}
          primary="uphold"
          about={name}
          explain={{
            uphold: (
              <Trans>
                {name} comes onto the reserve list, or is offered a place if one is free. They read your
                reason.
              </Trans>
            ),
            dismiss: <Trans>The decision stays as it is. They read your reason.</Trans>,
          }}
        />
      }
    >
      {state === "open" && allowed.length === 0 ? (
        <Notice tone="wait" title={<Trans>Somebody else has to answer this.</Trans>}>
          <p>
            <Trans>You reviewed the application, or prepared or signed the decision.</Trans>
          </p>
        </Notice>
      ) : null}
      <Section
        title={<Trans>What {name} writes</Trans>}
        aside={<span className="small soft">{format.dateTime(appeal.created_at)}</span>}
      >
        <div className="prose">
          <p style={{ whiteSpace: "pre-line" }}>{appeal.text}</p>
        </div>
      </Section>
      {appeal.answer ? (
        <Section
          title={<Trans>The answer</Trans>}
          aside={
            <span className="small soft">
              {appeal.answered_at ? format.dateTime(appeal.answered_at) : null}
            </span>
          }
        >
          <div className="prose">
            <p style={{ whiteSpace: "pre-line" }}>{appeal.answer}</p>
          </div>
        </Section>
      ) : null}
    </Page>
  );
}
