import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { client } from "@/api/client";
import { asProblem } from "@/api/problem";
import { today } from "@/i18n/clock";
import { Button } from "@/ui/native/Button";
import { ProblemNotice } from "@/ui/native/ProblemNotice";
import { saveFile } from "@/ui/native/saveFile";

/** Everything held on oneself in one file. */
export function Export() {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => (await client.GET("/api/v1/me/data")).data,
    onSuccess: (data) =>
      saveFile(
        `umusanzu-${today()}.json`,
        new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }),
      ),
  });
  return (
    <>
      {error ? <ProblemNotice problem={asProblem(error)} /> : null}
      <p className="prose">
        <Trans>One file with all that is held on you, readable by people and programs (JSON).</Trans>
      </p>
      <div className="actions">
        <Button busy={isPending} onClick={() => mutate()}>
          <Trans>Save my data</Trans>
        </Button>
      </div>
    </>
  );
}
