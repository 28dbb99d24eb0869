import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { Form, TextField, useForm } from "@/ui/form";
import { Button } from "@/ui/native/Button";
import { Page } from "@/ui/native/Page";
import { type Credentials, useSignIn } from "./session";

export function SignIn({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const form = useForm<Credentials>({ defaultValues: { email: "", password: "", code: "" } });
  const signIn = useSignIn(next);
  const [second, setSecond] = useState(false);
  const submit = async (values: Credentials) => {
    try {
      await signIn(values);
    } catch (error) {
      if (/second-factor|totp/.test(asProblem(error).kind)) setSecond(true);
      throw error;
    }
  };
  return (
    <Page title={t`Sign in`}>
      <div className="stack narrow">
        <Form form={form} onSubmit={submit}>
          <TextField name="email" label={t`E-mail`} type="email" autoComplete="username" />
          <TextField name="password" label={t`Password`} type="password" autoComplete="current-password" />
          {second ? (
            <TextField
              name="code"
              label={t`Code from your second device`}
              hint={t`Six digits from the app you set up`}
              autoComplete="one-time-code"
              short
            />
          ) : null}
          <div className="actions">
            <Button type="submit" kind="primary" busy={form.formState.isSubmitting}>
              <Trans>Sign in</Trans>
            </Button>
            <Link className="reach" to="/forgot-password">
              <Trans>I forgot my password</Trans>
            </Link>
          </div>
        </Form>
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
