import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCodes } from "@/i18n/words/codes";
import { Skeleton } from "@/ui/native/Loading";
import { type Organisation, organisationQuery } from "./queries";
import styles from "./Tree.module.css";

/** Where a body stands: what it belongs to, itself, its units. */
export function Tree({ organisation }: { organisation: Organisation }) {
  const here = (
    <>
      <strong aria-current="location">{organisation.name}</strong>
      {organisation.units.length > 0 ? <Units of={organisation} /> : null}
    </>
  );
  return (
    <div className={styles.tree}>
      {organisation.parent_id ? <Above id={organisation.parent_id}>{here}</Above> : here}
    </div>
  );
}

function Above({ id, children }: { id: string; children: ReactNode }) {
  const { data } = useQuery(organisationQuery(id));
  if (!data) return <Skeleton lines={1} />;
  const line = (
    <>
      <Link to="/desk/organisations/$id" params={{ id }}>
        {data.name}
      </Link>
      <ul>
        <li>{children}</li>
      </ul>
    </>
  );
  return data.parent_id ? <Above id={data.parent_id}>{line}</Above> : line;
}

function Units({ of }: { of: Organisation }) {
  const { t } = useLingui();
  const codes = useCodes();
  return (
    <ul aria-label={t`Units of ${of.name}`}>
      {of.units.map(({ id, name, kind, district }) => (
        <li key={id}>
          <Link to="/desk/organisations/$id" params={{ id }}>
            {name}
          </Link>{" "}
          <span className="small soft">{[codes.bodyKind(kind), district].filter(Boolean).join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}
