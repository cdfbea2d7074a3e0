"use client";

import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { Timeline } from "@/components/patterns/timeline";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { TimeAgo } from "@/components/ui/time-ago";
import { fieldMessage, messageOf } from "@/lib/client/form-problem";
import { useAnswerPartnerRequest } from "@/lib/client/partner-requests/mutations";
import type { PartnerRequestStatusResource } from "@/types/partner-requests";
import { EVENT_LOOKS } from "./event-words";
import { planPrice } from "./plan-price";

export interface RequestStatusProps {
  request: PartnerRequestStatusResource;
  /** The link's key, which the answer needs too. */
  token: string;
}

/** Where a request stands, for its applicant: what happened, what is next, and what is theirs to do. */
export function RequestStatus({ request, token }: RequestStatusProps) {
  const { host } = new URL(request.agencyUrl);
  return (
    <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Next request={request} token={token} />
        <Card>
          <CardHeader title="What happened so far" />
          <CardBody>
            <Timeline
              events={request.events.map(({ kind, at, note }, index) => ({
                id: `${kind}-${index}`,
                title: EVENT_LOOKS[kind].own,
                icon: EVENT_LOOKS[kind].icon,
                tone: EVENT_LOOKS[kind].tone,
                detail: note ? <span className="whitespace-pre-wrap">{note}</span> : null,
                when: <TimeAgo instant={at} />,
              }))}
            />
          </CardBody>
        </Card>
      </div>
      <FactsPanel
        title="Your request"
        facts={[
          { label: "Agency", value: request.companyName },
          { label: "Address", value: <span className="break-all">{host}</span> },
          ...(request.customDomain ? [{ label: "Own domain", value: request.customDomain }] : []),
          {
            label: "Plan",
            value: request.plan ? `${request.plan.name}, ${planPrice(request.plan)}` : "Open",
          },
        ]}
      />
    </div>
  );
}

/** What comes next, by state. */
function Next({ request, token }: RequestStatusProps) {
  const { status, question, checkoutPath, agencyUrl } = request;
  if (status === "needs_info" && question)
    return <AnswerCard id={request.id} token={token} question={question} />;
  if (status === "rejected") {
    return (
      <Alert tone="danger" title="We decided against your request">
        The reason is below. The address is free again; you may ask once more when something has changed.
      </Alert>
    );
  }
  const order = checkoutPath ? (
    <Button asChild variant="primary">
      <a href={checkoutPath}>Confirm your plan</a>
    </Button>
  ) : null;
  if (status === "provisioned") {
    return (
      <Alert tone="success" title="Your agency is ready">
        <p>We have mailed you an invitation; accept it and you are in as the owner.</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {order}
          <Button asChild variant={order ? "secondary" : "primary"}>
            <a href={agencyUrl}>Go to {new URL(agencyUrl).host}</a>
          </Button>
        </div>
      </Alert>
    );
  }
  if (status === "approved") {
    return (
      <Alert tone="success" title="Your request is approved">
        <p>We set up your agency next; your invitation arrives by mail.</p>
        {order ? <div className="mt-3">{order}</div> : null}
      </Alert>
    );
  }
  return (
    <Alert tone="info" title="Your request is in review">
      A person reads it. You get a mail when it is decided or when we have a question.
    </Alert>
  );
}

function AnswerCard({ id, token, question }: { id: string; token: string; question: string }) {
  const router = useRouter();
  const answer = useAnswerPartnerRequest(id);
  const form = useForm({ defaultValues: { answer: "" } });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      await answer.mutateAsync({ token, answer: values.answer });
    } catch (error) {
      form.setError("root", { type: "server", message: messageOf(error) });
      return;
    }
    router.refresh();
  });
  return (
    <Card>
      <CardHeader title="We have a question" />
      <CardBody>
        <p className="mb-4 max-w-prose whitespace-pre-wrap break-words text-lg">{question}</p>
        <form noValidate onSubmit={submit} className="flex flex-col gap-4">
          {errors.root ? <Alert tone="danger" title={errors.root.message ?? "Not sent"} /> : null}
          <Field label="Your answer" required error={fieldMessage(errors.answer)}>
            <Textarea
              rows={4}
              maxLength={1000}
              {...form.register("answer", {
                validate: (value) => value.trim() !== "" || "must not be empty",
              })}
            />
          </Field>
          <div>
            <Button type="submit" variant="primary" loading={answer.isPending}>
              Send answer
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
