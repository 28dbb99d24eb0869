import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { useSend } from "@/ui/form/useSend";
import { Empty } from "@/ui/native/Empty";
import { InLanguage } from "@/ui/native/Language";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { Section } from "@/ui/native/Section";
import { Status, type Tone } from "@/ui/native/Status";
import { STAGES, type UnitStage, type Version } from "../queries";
import { useTrainingWords } from "../words";
import css from "./modules.module.css";

const TONES: Record<UnitStage, Tone> = { outline: "none", script: "wait", media: "now", done: "good" };

interface Props {
  module: string;
  language: string;
  version: Version;
  mayStage: boolean;
}

/** The units in their order, each with its place on the production board. */
export function Units({ module, language, version, mayStage }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useTrainingWords();
  const { send, reload } = useSend();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { units, board } = version;
  const setStage = async (id: string, stage: UnitStage) => {
    setProblem(null);
    try {
      await send(
        () =>
          client.PATCH("/api/v1/modules/{module_id}/versions/{version_id}", {
            params: { path: { module_id: module, version_id: version.id } },
            body: { units: units.map((unit) => (unit.id === id ? { ...unit, stage } : unit)) },
          }),
        t`Moved to: ${words.stage(stage)}`,
      );
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Section title={<Trans>Units</Trans>} aside={units.length > 0 ? <InLanguage code={language} /> : null}>
      {units.length > 0 ? (
        <ul className={css.board} aria-label={t`Units by stage`}>
          {STAGES.map((stage) => (
            <li key={stage}>
              <span className="soft">{words.stage(stage)}</span>
              <strong>{format.number(board[stage] ?? 0)}</strong>
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? <ProblemNotice problem={problem} onReload={reload} /> : null}
      {units.length > 0 ? (
        <ol className={css.units}>
          {units.map((unit) => (
            <li key={unit.id}>
              <div className={css.unit}>
                <h3 lang={language}>{unit.title}</h3>
                {mayStage ? (
                  <select
                    className="input"
                    aria-label={t`Stage of: ${unit.title}`}
                    value={unit.stage}
                    onChange={(event) => void setStage(unit.id, event.target.value as UnitStage)}
                  >
                    {STAGES.map((stage) => (
                      <option key={stage} value={stage}>
                        {words.stage(stage)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <Status tone={TONES[unit.stage]}>{words.stage(unit.stage)}</Status>
                )}
              </div>
              {unit.text ? (
                <p className={css.text} lang={language}>
                  {unit.text}
                </p>
              ) : null}
            </li>
          ))}
        </ol>
      ) : (
        <Empty title={<Trans>No units yet</Trans>}>
          <p>
            <Trans>A version goes to review with an objective, its hours and at least one unit.</Trans>
          </p>
        </Empty>
      )}
    </Section>
  );
}
