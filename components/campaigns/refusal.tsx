"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ApiProblem } from "@/lib/client/api-problem";
import { messageOf } from "@/lib/client/form-problem";

export interface RefusalProps {
  error: unknown;
  /** Ways to where it is mended. */
  actions?: ReactNode;
  className?: string;
}

/** Why a campaign was not set going: everything that is missing, a line each. */
export function Refusal({ error, actions, className = "" }: RefusalProps) {
  const problems = error instanceof ApiProblem ? error.errors : [];
  return (
    <Alert tone="danger" title={messageOf(error)} actions={actions} className={className}>
      {problems.length > 0 ? (
        <ul className="list-disc pl-5">
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
    </Alert>
  );
}
