import { Link } from "@tanstack/react-router";
import { InLanguage } from "@/ui/native/Language";
import { Status } from "@/ui/native/Status";
import type { Opportunity } from "./queries";
import { useCloses, useDeadlineStatus, useMeta, useOpportunityWords } from "./words";

interface Props {
  opportunity: Opportunity;
  /** The group's heading has said until when it is open; the row says when it takes place. */
  grouped?: boolean;
}

/** One opportunity as a row of a list. */
export function Post({ opportunity, grouped }: Props) {
  const meta = useMeta()(opportunity);
  const status = useDeadlineStatus()(opportunity);
  const closes = useCloses();
  const words = useOpportunityWords();
  const kind = opportunity.kind === "assignment" ? null : words.kind(opportunity.kind);
  const parts = grouped ? [kind, meta.seats] : [kind, meta.datesWithWeeks, meta.mode, meta.seats];
  return (
    <li className="post">
      <h3>
        <Link lang={opportunity.language} to="/opportunities/$slug" params={{ slug: opportunity.slug }}>
          {opportunity.title}
        </Link>
      </h3>
      <p className="by">
        {grouped ? (
          <>
            {meta.dates ? (
              <>
                <strong>{meta.dates}</strong>
                <br />
              </>
            ) : null}
            <span className="small soft">{[meta.weeks, meta.mode].filter(Boolean).join(", ")}</span>
          </>
        ) : (
          <>
            <Status tone={status.tone}>{status.word}</Status>
            {opportunity.deadline ? (
              <>
                <br />
                <span className="small soft">{closes(opportunity.deadline)}</span>
              </>
            ) : null}
          </>
        )}
      </p>
      {meta.where ? <p>{meta.where}</p> : null}
      <p className="meta">
        {parts
          .filter((part) => part !== null)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
        <InLanguage code={opportunity.language} />
      </p>
    </li>
  );
}
