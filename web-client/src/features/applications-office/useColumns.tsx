import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { now } from "@/i18n/clock";
import { useFormat } from "@/i18n/format";
import { State } from "@/ui/actions/State";
import { Status } from "@/ui/native/Status";
import type { Column } from "@/ui/native/Table";
import type { ApplicationItem } from "./queries";
import { useOfficeWords } from "./words";

const DAY = 86_400_000;
// Nobody waits for anything any more.
const OVER: ReadonlySet<ApplicationItem["state"]> = new Set([
  "accepted",
  "declined",
  "expired",
  "ineligible",
  "lapsed",
  "not_selected",
  "withdrawn",
]);

function Conditions({ of: { met, total, waived } }: { of: NonNullable<ApplicationItem["conditions"]> }) {
  if (met < total)
    return (
      <Status tone="bad">
        <Trans>
          {met} of {total}
        </Trans>
      </Status>
    );
  return (
    <>
      <Trans>
        {met} of {total}
      </Trans>
      {waived > 0 ? (
        <>
          {" "}
          <Status tone="wait">
            <Trans>{waived} waived</Trans>
          </Status>
        </>
      ) : null}
    </>
  );
}

/** Handed in of those wanted, the weighted mean, and whether they lie far apart or are late. */
function Reviews({ row }: { row: ApplicationItem }) {
  const format = useFormat();
  const { reviews, mean, flags } = row;
  if (!reviews || reviews.assigned === 0) return "–";
  const { submitted, assigned, minimum, late } = reviews;
  const wanted = Math.max(assigned, minimum);
  return (
    <>
      <span className="nowrap">
        <Trans>
          {submitted} of {wanted}
        </Trans>
        {mean === null ? null : (
          <>
            {" · "}
            <strong>{format.number(mean, 1)}</strong>
          </>
        )}
      </span>
      {flags.includes("far_apart") ? (
        <>
          {" "}
          <Status tone="late">
            <Trans>far apart</Trans>
          </Status>
        </>
      ) : null}
      {late > 0 ? (
        <>
          {" "}
          <Status tone="late">
            <Trans>{late} late</Trans>
          </Status>
        </>
      ) : null}
    </>
  );
}

/** The columns of the officer's table. */
export function useColumns(oneCall: boolean): Column<ApplicationItem>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useOfficeWords();
  const waiting = (since: string | null) => {
    if (!since) return "";
    const days = Math.floor((now().getTime() - Date.parse(since)) / DAY);
    return days < 1 ? t`today` : format.days(days);
  };
  return [
    {
      key: "name",
      label: t`Name`,
      head: true,
      render: ({ id, name, code }) => (
        <Link to="/desk/applications/$id" params={{ id }}>
          {name ?? code}
        </Link>
      ),
    },
    { key: "state", label: t`State`, render: ({ state }) => <State of="applications" state={state} /> },
    {
      key: "code",
      label: t`Code`,
      // Within one call, what tells applications apart is the end of it.
      render: ({ code }) => (
        <span className="code nowrap">{oneCall ? code.slice(code.lastIndexOf("-") + 1) : code}</span>
      ),
    },
    {
      key: "assignment",
      label: t`Assignment`,
      render: ({ assignment_code, assignment_title, host, call_title }) => (
        <span className="wide">
          {assignment_code ? (
            <>
              <span className="code nowrap">{assignment_code}</span> {assignment_title}
              {host ? <span className="soft">, {host}</span> : null}
            </>
          ) : (
            call_title
          )}
        </span>
      ),
    },
    {
      key: "country",
      label: t`Lives in`,
      render: ({ country }) => (country ? format.country(country) : "–"),
    },
    {
      key: "conditions",
      label: t`Conditions met`,
      render: ({ conditions }) => (conditions?.total ? <Conditions of={conditions} /> : "–"),
    },
    { key: "reviews", label: t`Reviews in, mean`, render: (row) => <Reviews row={row} /> },
    {
      key: "remarks",
      label: t`To note`,
      render: ({ flags }) =>
        flags
          .filter((flag) => flag !== "far_apart")
          .map(words.flag)
          .join(", "),
    },
    {
      key: "waiting",
      label: t`Waiting`,
      num: true,
      render: ({ waiting_since, state }) => (OVER.has(state) ? "" : waiting(waiting_since)),
    },
  ];
}
