import { Trans, useLingui } from "@lingui/react/macro";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { catalogue } from "@/i18n/messages";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { saveFile } from "@/ui/native/saveFile";
import styles from "./Download.module.css";
import { fetchExport } from "./export";

await catalogue(import.meta.glob("./locales/*.po"))();

/**
 * The whole list as a file, as filtered: `of` is the query that shows it, so that the file is asked for with what the
 * page was. Where the list is empty there is nothing to take away.
 */
export function Download({ of }: { of: { queryKey: QueryKey } }) {
  const { t } = useLingui();
  const shown = useQueryClient().getQueryData<{ items: unknown[] }>(of.queryKey);
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (format: string) => fetchExport(of.queryKey, format),
    onSuccess: ({ name, content }) => saveFile(name, content),
  });
  if (!shown?.items.length) return null;
  return (
    <div className={styles.download}>
      <details>
        <summary>
          <Trans>Download</Trans>
        </summary>
        <div className="actions">
          <Button busy={isPending && variables === "xlsx"} onClick={() => mutate("xlsx")}>
            {t`Excel workbook`}
          </Button>
          <Button busy={isPending && variables === "csv"} onClick={() => mutate("csv")}>
            {t`CSV`}
          </Button>
          <span className="small soft">
            <Trans>All rows that the filters leave, on every page.</Trans>
          </span>
        </div>
        <p className="small" role="status">
          {isPending ? <Trans>The file is being made…</Trans> : null}
        </p>
        {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      </details>
    </div>
  );
}
