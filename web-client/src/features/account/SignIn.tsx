import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BareForm, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { type Credentials, useSignIn } from "./session";

export function SignIn({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "" } });
  const signIn = useSignIn(next);
  return (
    <Page title={t`Sign in`} lede={next ? <Trans>Then you go on to the page you asked for.</Trans> : null}>
      <div className="stack narrow">
        <BareForm form={form} onSubmit={signIn}>
          <TextField name="email" label={t`E-mail`} type="email" autoComplete="username" />
          <TextField name="password" label={t`Password`} type="password" autoComplete="current-password" />
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Sign in</Trans>
            </Button>
            <Link className="reach" to="/forgot-password">
              <Trans>I forgot my password</Trans>
            </Link>
          </div>
        </BareForm>
        <p>
          <Trans>
            No account yet?{" "}
            <Link to="/sign-up" search={next ? { next } : {}}>
              Make one
            </Link>
            ; it takes two minutes.
          </Trans>
        </p>
      </div>
    </Page>
  );
}
