import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { useFormat } from "@/i18n/format";
import type { Answers } from "../queries";

const LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"] as const;
type Level = (typeof LEVELS)[number];
type Said = Record<string, Level | "none" | "">;

interface Props {
  /** ISO 639-1 codes; empty where the call names none, and then the working languages of the programmes. */
  asked: readonly string[];
  onAnswer: (answer: Answers) => void;
}

/** How well one speaks each of the languages asked for. */
export function LanguageLevels({ asked, onAnswer }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const [said, setSaid] = useState<Said>({});
  const codes = asked.length > 0 ? asked : ["en", "fr"];

  const choose = (code: string, level: Level | "none" | "") => {
    const now: Said = { ...said, [code]: level };
    setSaid(now);
    const spoken = codes.flatMap((language) => {
      const level = now[language];
      return level && level !== "none" ? [{ language, level }] : [];
    });
    const none = spoken.length === 0 && codes.every((language) => now[language] === "none");
    // An empty list says nothing of oneself; "none of these" is said by another language.
    const other = codes.includes("rw") ? "sw" : "rw";
    onAnswer({ languages: none ? [{ language: other, level: null }] : spoken });
  };
  return codes.map((code) => {
    const name = format.language(code);
    return (
      <div className="field" key={code}>
        <label htmlFor={`${id}${code}`}>{t`Your ${name}`}</label>
        <select
          className="input"
          id={`${id}${code}`}
          data-short
          value={said[code] ?? ""}
          onChange={(event) => choose(code, event.target.value as Level | "none" | "")}
        >
          <option value="">{t`Choose a level`}</option>
          <option value="none">{t`Not at all`}</option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {level === "C2" ? t`C2, as my own language` : level}
            </option>
          ))}
        </select>
      </div>
    );
  });
}
