import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Me, may } from "@/api/me";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Actions } from "@/ui/actions/Actions";
import { State } from "@/ui/actions/State";
import { Button } from "@/ui/native/Button";
import { Fact, Facts } from "@/ui/native/Facts";
import { Skeleton } from "@/ui/native/Loading";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Told } from "@/ui/native/Told";
import { versionQuery } from "../queries";
import { Comments } from "./Comments";
import { Contributors } from "./Contributors";
import { Signatures } from "./Signatures";
import { SignForm } from "./SignForm";
import { Units } from "./Units";
import { VersionForm } from "./VersionForm";

// What comes next, by what is allowed.
const NEXT = ["sign", "send-to-review", "publish"];

interface Props {
  module: string;
  /** The module's own, in which its content is written. */
  language: string;
  id: string;
  me: Me;
}

/** One version of a module, from the first outline to the last signature. */
export function VersionView({ module, language, id, me }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const { data: version, error } = useQuery(versionQuery(module, id));
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!version) return <Skeleton lines={8} />;
  const { number, hours, state } = version;
  const primary = NEXT.find((verb) => version.allowed_actions.includes(verb));
  const works = version.contributors.some(({ person_id }) => person_id === me.person?.id);
  const written = state === "design" || state === "review";
  const writes = works || may(me, "modules:write");
  if (editing) {
    return (
      <Section title={<Trans>Version {number}</Trans>}>
        <VersionForm module={module} version={version} close={() => setEditing(false)} />
      </Section>
    );
  }
  return (
    <>
      <div className="title">
        <div className="line">
          <h2>
            <Trans>Version {number}</Trans>
          </h2>
          <State of="modules" state={state} big />
        </div>
      </div>
      <Actions
        resource={`modules/${module}/versions`}
        id={id}
        allowed={version.allowed_actions}
        {...(primary ? { primary } : {})}
        about={t`Version ${number}`}
        forms={{ sign: (form) => <SignForm module={module} version={version} me={me} close={form.close} /> }}
        explain={{
          "return-to-design": (
            <Trans>What you write stays as a comment. Signatures given so far are cleared.</Trans>
          ),
          publish: <Trans>A published version is frozen; changes need a new version.</Trans>,
          retire: <Trans>Groups that learn with it go on; no new group may begin with it.</Trans>,
        }}
      />
      <div className="with-side">
        <div className="stack" data-loose>
          <Section
            title={<Trans>What it teaches</Trans>}
            aside={
              writes && written ? (
                <Button onClick={() => setEditing(true)}>
                  <Trans>Change the content</Trans>
                </Button>
              ) : null
            }
          >
            {version.objective ? (
              <div className="prose">
                <p>
                  <Told code={language}>{version.objective}</Told>
                </p>
              </div>
            ) : (
              <p className="soft">
                <Trans>Its objective is not written yet.</Trans>
              </p>
            )}
            <Facts>
              <Fact term={t`Length`}>{hours === null ? null : format.hours(hours)}</Fact>
              <Fact term={t`Published on`}>
                {version.published_at ? format.date(version.published_at, "full") : null}
              </Fact>
            </Facts>
          </Section>
          <Units
            module={module}
            language={language}
            version={version}
            mayStage={writes && (written || state === "validated")}
          />
          <Comments
            module={module}
            version={version}
            mayComment={state !== "retired" && (works || may(me, "modules:comment"))}
            mayAnswer={writes}
          />
        </div>
        <aside className="stack" data-loose>
          <Signatures version={version} />
          <Contributors version={version} />
        </aside>
      </div>
    </>
  );
}
