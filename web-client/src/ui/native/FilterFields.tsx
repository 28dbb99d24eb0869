import { type ReactNode, useId } from "react";

interface Props {
  name: string;
  label: ReactNode;
  value: unknown;
}

const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** A search field or a date in `Filters`. */
export function FilterText({
  name,
  label,
  value,
  type = "search",
}: Props & { type?: "search" | "date" | "text" }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input className="input" id={id} name={name} type={type} defaultValue={text(value)} />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

/** One of several in `Filters`; `any` is the word for no choice. */
export function FilterSelect({
  name,
  label,
  value,
  any,
  options,
}: Props & { any: string; options: readonly Choice[] }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {/* Choices that arrive later come with a new control, which then holds what the address says. */}
      <select className="input" id={id} name={name} defaultValue={text(value)} key={options.length}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
