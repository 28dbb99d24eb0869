import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { useSend } from "@/ui/form/useSend";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Status } from "@/ui/native/Status";
import type { Version } from "../queries";
import { CommentForm } from "./CommentForm";
import css from "./modules.module.css";

interface Props {
  module: string;
  version: Version;
  mayComment: boolean;
  mayAnswer: boolean;
}

/** What was said about a version or one of its units; whoever writes it ticks comments off. */
export function Comments({ module, version, mayComment, mayAnswer }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { send } = useSend();
  const [problem, setProblem] = useState<Problem | null>(null);
  const titles = new Map(version.units.map(({ id, title }) => [id, title]));
  const answer = async (id: string) => {
    setProblem(null);
    try {
      await send(
        () =>
          client.POST("/api/v1/modules/{module_id}/versions/{version_id}/comments/{comment_id}/answer", {
            params: { path: { module_id: module, version_id: version.id, comment_id: id } },
          }),
        t`Ticked off`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Section title={<Trans>Comments</Trans>} id="comments">
      {problem ? <ProblemNotice problem={problem} /> : null}
      {version.comments.length > 0 ? (
        <ul className={css.talk}>
          {version.comments.map(({ id, author, text, unit_id, answered, created_at }) => (
            <li key={id} data-answered={answered || undefined}>
              <span className="small soft">
                <strong>{author}</strong>, {format.dateTime(created_at)}
                {unit_id ? (
                  <>
                    , <Trans>on {titles.get(unit_id)}</Trans>
                  </>
                ) : null}
              </span>
              <p className={css.text}>{text}</p>
              {answered ? (
                <Status tone="good">
                  <Trans>Dealt with</Trans>
                </Status>
              ) : mayAnswer ? (
                <div className="actions">
                  <Button aria-label={t`Dealt with: comment of ${author}`} onClick={() => void answer(id)}>
                    <Trans>Dealt with</Trans>
                  </Button>
                </div>
              ) : (
                <Status tone="wait">
                  <Trans>Open</Trans>
                </Status>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">
          <Trans>No comments yet.</Trans>
        </p>
      )}
      {mayComment ? <CommentForm module={module} version={version} /> : null}
    </Section>
  );
}
