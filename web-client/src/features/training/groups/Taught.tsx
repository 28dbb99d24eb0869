import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@/i18n/format";
import type { Group } from "../queries";

/** What a group learns: a version of a module, or what a placed expert teaches. */
export function Taught({ group }: { group: Group }) {
  const format = useFormat();
  const { taught, placement_id: stay } = group;
  const number = taught?.number;
  return (
    <>
      {taught ? (
        <>
          <Link
            to="/desk/modules/$id/versions/$version"
            params={{ id: taught.module_id, version: taught.version_id }}
          >
            {taught.title}
          </Link>
          , <Trans>version {number}</Trans>
          {taught.hours ? `, ${format.hours(taught.hours)}` : null}
        </>
      ) : null}
      {taught && stay ? <br /> : null}
      {stay ? (
        <Link to={`/desk/placements/${stay}` as "/desk"}>
          <Trans>Training by a placed expert</Trans>
        </Link>
      ) : null}
    </>
  );
}
