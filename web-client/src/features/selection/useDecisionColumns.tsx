import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import type { useForm } from "@/ui/form";
import { Status } from "@/ui/native/Status";
import type { Column } from "@/ui/native/Table";
import type { Values } from "./DecisionsForm";
import { type Selection, VERDICTS } from "./queries";
import type { Row } from "./useRows";
import { useVerdict } from "./words";

/** What a saved decision still lacks before it can be sent to those who sign. */
function useLacks(selection: Selection) {
  const { t } = useLingui();
  const least = Math.max(2, selection.minimum_reviews);
  return ({ decision, reviews, state }: Row): string[] => {
    if (!decision) return [];
    const { verdict, rank, reason, departs } = decision;
    const good = verdict !== "not_selected";
    return [
      good && state === "eligible" ? t`not on the shortlist` : "",
      state !== "eligible" && state !== "shortlisted" ? t`no longer in selection` : "",
      good && reviews < least ? t`${least} reviews needed` : "",
      verdict === "reserve" && !rank ? t`place in the order` : "",
      (!good || verdict === "reserve" || departs) && !reason ? t`a reason` : "",
    ].filter(Boolean);
  };
}

/** Who, for which post, the score, and the fields of the decision. */
export function useDecisionColumns(
  selection: Selection,
  form: ReturnType<typeof useForm<Values>>,
): Column<Row>[] {
  const { t } = useLingui();
  const format = useFormat();
  const word = useVerdict();
  const lacks = useLacks(selection);
  const { register } = form;
  return [
    {
      key: "name",
      label: t`Name`,
      head: true,
      render: ({ id, name, code }) => (
        <>
          <Link to="/desk/applications/$id" params={{ id }}>
            {name}
          </Link>
          <br />
          <span className="code small soft">{code}</span>
        </>
      ),
    },
    { key: "post", label: t`Post`, render: ({ post }) => <span className="code nowrap">{post}</span> },
    {
      key: "score",
      label: t`Score`,
      render: ({ mean, reviews, apart }) => (
        <>
          <span className="nowrap">
            {mean === null ? null : <strong>{format.number(mean, 1)} </strong>}
            <span className="soft">
              <Plural value={reviews} _0="no review" one="# review" other="# reviews" />
            </span>
          </span>
          {apart ? (
            <>
              {" "}
              <Status tone="late">
                <Trans>far apart</Trans>
              </Status>
            </>
          ) : null}
        </>
      ),
    },
    {
      key: "verdict",
      label: t`Decision`,
      render: ({ id, name }) => (
        <select
          className="input"
          style={{ minInlineSize: "9.5rem" }}
          aria-label={t`Decision on ${name}`}
          {...register(`${id}.verdict`)}
        >
          <option value="">{t`Not in this batch`}</option>
          {VERDICTS.map((verdict) => (
            <option key={verdict} value={verdict}>
              {word(verdict)}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: "rank",
      label: t`Place`,
      render: ({ id, name }) => (
        <input
          className="input"
          style={{ inlineSize: "3.5rem" }}
          inputMode="numeric"
          pattern="[0-9]*"
          aria-label={t`Place of ${name} in the reserve`}
          {...register(`${id}.rank`)}
        />
      ),
    },
    {
      key: "reason",
      label: t`Reason given`,
      render: ({ id, name }) => (
        <textarea
          className="input"
          style={{ minBlockSize: "var(--target)", minInlineSize: "12rem" }}
          rows={1}
          aria-label={t`Reason for ${name}`}
          {...register(`${id}.reason`)}
        />
      ),
    },
    {
      key: "departs",
      label: t`Departs`,
      render: ({ id, name }) => (
        <label className="choice">
          <input type="checkbox" {...register(`${id}.departs`)} />
          <span className="hidden">{t`The decision on ${name} departs from the proposal`}</span>
        </label>
      ),
    },
    {
      key: "lacks",
      label: t`Still missing`,
      render: (row) =>
        lacks(row).map((what) => (
          <div key={what}>
            <Status tone="late">{what}</Status>
          </div>
        )),
    },
  ];
}
