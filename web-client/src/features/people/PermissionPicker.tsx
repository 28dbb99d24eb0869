import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/native/Button";
import { usePermissionWords } from "./permissionWords";

interface Props {
  held: readonly string[];
  chosen: readonly string[];
  onChoose: (permissions: string[]) => void;
}

/** Permissions by what they are about, in words, with the name by which the API knows them. */
export function PermissionPicker({ held, chosen, onChoose }: Props) {
  const { t } = useLingui();
  const { thing, action } = usePermissionWords();
  const groups = Map.groupBy(held, (permission) => permission.split(":")[0] ?? permission);
  const reads = held.filter((permission) => permission.endsWith(":read"));
  const toggle = (permission: string, on: boolean) =>
    onChoose(on ? [...chosen, permission] : chosen.filter((one) => one !== permission));
  return (
    <div className="stack" data-tight>
      <div className="actions">
        <Button onClick={() => onChoose(reads)}>
          <Trans>Read everything, change nothing</Trans>
        </Button>
        <Button kind="quiet" onClick={() => onChoose([])}>
          <Trans>Choose none</Trans>
        </Button>
      </div>
      {[...groups].map(([resource, permissions]) => {
        const count = permissions.filter((one) => chosen.includes(one)).length;
        return (
          <details key={resource}>
            <summary className="reach-row">
              {thing(resource)} {count > 0 ? <span className="small soft">{t`${count} chosen`}</span> : null}
            </summary>
            <div className="choices">
              {permissions.map((permission) => (
                <label className="choice" key={permission}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(permission)}
                    onChange={(event) => toggle(permission, event.target.checked)}
                  />
                  <span>
                    {action(permission.split(":")[1] ?? permission)}{" "}
                    <span className="code small soft">{permission}</span>
                  </span>
                </label>
              ))}
            </div>
          </details>
        );
      })}
    </div>
  );
}
