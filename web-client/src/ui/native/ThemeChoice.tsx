import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { applyTheme, chosenTheme, type Theme } from "./theme";

/** Light, dark, or as the device says. */
export function ThemeChoice() {
  const { t } = useLingui();
  const id = useId();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <div className="actions">
      <label htmlFor={id}>{t`Appearance`}</label>
      <select
        id={id}
        className="input"
        value={theme}
        onChange={(event) => {
          const next = event.target.value as Theme;
          applyTheme(next);
          setTheme(next);
        }}
      >
        <option value="system">{t`As the device`}</option>
        <option value="light">{t`Light`}</option>
        <option value="dark">{t`Dark`}</option>
      </select>
    </div>
  );
}
