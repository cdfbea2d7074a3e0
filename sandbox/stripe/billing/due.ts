import { emit } from "../events/emit";
import { StripeProblem } from "../frame/problems";
import type { Scope } from "../frame/scope";
import {
  announceRenewal,
  announceTrialEnd,
  DAYS_OF_WARNING,
  endOnTime,
  endTrial,
  expireIncomplete,
  INCOMPLETE_SECONDS,
  renew,
  resumeCollection,
} from "./billing-cycle";
import { tryToCollect } from "./collect-invoice";
import { finalizeInvoice, sendInvoice } from "./finalize-invoice";
import { type Invoice, invoices, type Subscription, subscriptions } from "./records";
import { noteDelinquent } from "./settle-invoice";
import { periodOf } from "./subscription-items";
import { isLive } from "./subscription-state";

/** Something that happens by itself at an instant. */
interface Task {
  /** Epoch seconds. */
  at: number;
  run(scope: Scope): void;
}

function tasksOfTrial(sub: Subscription, trialEnd: number): Task[] {
  const told = Math.max(sub.created, trialEnd - DAYS_OF_WARNING.trial);
  return [
    ...(sub._isTrialEndTold ? [] : [{ at: told, run: (scope: Scope) => announceTrialEnd(scope, sub) }]),
    { at: trialEnd, run: (scope) => endTrial(scope, sub) },
  ];
}

function tasksOfSubscription(sub: Subscription): Task[] {
  if (sub.status === "incomplete") {
    return [{ at: sub.created + INCOMPLETE_SECONDS, run: (scope) => expireIncomplete(scope, sub) }];
  }
  const { end } = periodOf(sub);
  const tasks: Task[] = [];
  if (sub.cancel_at !== null && sub.status !== "canceled" && sub.status !== "incomplete_expired") {
    // At the end of a period the renewal takes care of it.
    if (sub.cancel_at < end || !isLive(sub))
      tasks.push({ at: sub.cancel_at, run: (scope) => endOnTime(scope, sub) });
  }
  if (!isLive(sub)) return tasks;
  const resumesAt = sub.pause_collection?.resumes_at;
  if (resumesAt) tasks.push({ at: resumesAt, run: (scope) => resumeCollection(scope, sub) });
  if (sub.status === "trialing" && sub.trial_end !== null)
    return [...tasks, ...tasksOfTrial(sub, sub.trial_end)];
  const isAnnounced = sub._upcomingTold === end || sub.cancel_at_period_end;
  const warning = end - DAYS_OF_WARNING.renewal;
  if (!isAnnounced && warning > periodOf(sub).start) {
    tasks.push({ at: warning, run: (scope) => announceRenewal(scope, sub) });
  }
  tasks.push({ at: end, run: (scope) => renew(scope, sub) });
  return tasks;
}

function finalizeByItself(scope: Scope, invoice: Invoice): void {
  try {
    finalizeInvoice(scope, invoice);
  } catch (error) {
    // `invoice.finalization_failed` tells of it.
    if (!(error instanceof StripeProblem)) throw error;
    return;
  }
  if (invoice.status !== "open") return;
  if (invoice.collection_method === "send_invoice") sendInvoice(scope, invoice);
  else tryToCollect(scope, invoice, { offSession: true });
}

function tellOverdue(scope: Scope, invoice: Invoice): void {
  invoices(scope).put(Object.assign(invoice, { _isOverdueTold: true }));
  emit(scope, "invoice.overdue", invoice);
  noteDelinquent(scope, invoice);
}

function tasksOfInvoice(invoice: Invoice): Task[] {
  if (invoice.status === "draft" && invoice.auto_advance && invoice.automatically_finalizes_at !== null) {
    return [{ at: invoice.automatically_finalizes_at, run: (scope) => finalizeByItself(scope, invoice) }];
  }
  if (invoice.status !== "open") return [];
  const tasks: Task[] = [];
  if (invoice.auto_advance && invoice.next_payment_attempt !== null) {
    tasks.push({
      at: invoice.next_payment_attempt,
      run: (scope) => tryToCollect(scope, invoice, { offSession: true }),
    });
  }
  if (invoice.due_date !== null && !invoice._isOverdueTold) {
    tasks.push({ at: invoice.due_date, run: (scope) => tellOverdue(scope, invoice) });
  }
  return tasks;
}

function nextTask(scope: Scope, testClock: string | null, until: number): Task | null {
  const isOwn = (each: { test_clock: string | null }) => each.test_clock === testClock;
  const all = [
    ...invoices(scope).all().filter(isOwn).flatMap(tasksOfInvoice),
    ...subscriptions(scope).all().filter(isOwn).flatMap(tasksOfSubscription),
  ].filter((task) => task.at <= until);
  return all.reduce<Task | null>(
    (first, task) => (first === null || task.at < first.at ? task : first),
    null,
  );
}

const MOST_TASKS = 20_000;

/**
 * Carries out what is due in the order of time, each at its own instant, up to and including `until`. `setTime` is told
 * every instant before its work.
 */
export function carryOut(
  scope: Scope,
  testClock: string | null,
  until: number,
  setTime: (at: number) => void = () => {},
): void {
  for (let done = 0; done < MOST_TASKS; done += 1) {
    const task = nextTask(scope, testClock, until);
    if (!task) return;
    setTime(task.at);
    task.run({ ...scope, now: () => task.at, request: null });
  }
  throw new Error("Billing does not come to an end");
}
