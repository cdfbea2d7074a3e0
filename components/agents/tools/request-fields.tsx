"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { HTTP_METHODS } from "@/types/agent-tools";
import type { ObjectSchema } from "@/types/json-schema";
import { CredentialField } from "./credential-field";
import { SchemaBuilder } from "./schema-builder";
import { SecondsField } from "./seconds-field";
import type { ToolDraftOf } from "./tool-draft";
import type { ToolFieldsProps } from "./tool-fields";

const NO_PARAMETERS: ObjectSchema = { type: "object", properties: {} };

/** The parameters of a draft; the contract takes any JSON and checks it, what stands here was checked or made here. */
function schemaOf({ parameters }: { parameters?: unknown }): ObjectSchema {
  return (parameters as ObjectSchema | undefined) ?? NO_PARAMETERS; // see above
}

interface AddressFieldProps {
  url: string | null | undefined;
  error: string | undefined;
  onChange: (url: string) => void;
  hint: string;
  required?: boolean;
}

function AddressField({ url, error, onChange, hint, required = true }: AddressFieldProps) {
  return (
    <Field label="Address" required={required} error={error} hint={hint}>
      <Input
        type="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://example.com/hook"
        value={url ?? ""}
        onChange={({ target }) => onChange(target.value.trim())}
      />
    </Field>
  );
}

/** A web address the engine asks. */
export function RequestFields(props: ToolFieldsProps<ToolDraftOf<"api_request">>) {
  const { draft, problems, onChange } = props;
  return (
    <>
      <div className="grid items-start gap-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field label="Method" required>
          <NativeSelect
            value={draft.method ?? "POST"}
            onChange={({ target }) =>
              onChange({ ...draft, method: HTTP_METHODS.find((method) => method === target.value) ?? "POST" })
            }
          >
            {HTTP_METHODS.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </NativeSelect>
        </Field>
        <AddressField
          url={draft.url}
          error={problems.url}
          hint="Asked by the phone service during the call."
          onChange={(url) => onChange({ ...draft, url })}
        />
      </div>
      <HeaderFields {...props} />
      <CredentialField {...props} />
      <SchemaBuilder
        schema={schemaOf(draft)}
        error={problems.parameters}
        onChange={(parameters) => onChange({ ...draft, parameters })}
      />
      <SecondsField
        value={draft.timeoutSeconds ?? 20}
        most={60}
        error={problems.timeoutSeconds}
        onChange={(timeoutSeconds) => onChange({ ...draft, timeoutSeconds })}
      />
    </>
  );
}

function HeaderFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"api_request">>) {
  const headers = draft.headers ?? [];
  const set = (next: typeof headers) => onChange({ ...draft, headers: next });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">Headers</legend>
      {headers.map((header, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes with every letter that is typed.
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_2rem] items-start gap-2 sm:grid-cols-[10rem_minmax(0,1fr)_2rem]"
        >
          <Field label="Header" hideLabel required error={problems[`headers.${index}.name`]}>
            <Input
              placeholder="X-Company"
              value={header.name}
              onChange={({ target }) =>
                set(headers.map((each, at) => (at === index ? { ...each, name: target.value.trim() } : each)))
              }
            />
          </Field>
          <Field
            label="Value"
            hideLabel
            required
            className="max-sm:col-span-2"
            error={problems[`headers.${index}.value`]}
          >
            <Input
              placeholder="Value; no secrets, those belong into a credential"
              value={header.value}
              onChange={({ target }) =>
                set(headers.map((each, at) => (at === index ? { ...each, value: target.value } : each)))
              }
            />
          </Field>
          <Button
            variant="ghost"
            size="icon"
            className="max-sm:col-start-2 max-sm:row-start-1"
            aria-label={`Remove the header ${header.name}`}
            onClick={() => set(headers.filter((_, at) => at !== index))}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      <Button size="sm" className="self-start" onClick={() => set([...headers, { name: "", value: "" }])}>
        <Plus aria-hidden />
        Add a header
      </Button>
    </fieldset>
  );
}

/** A function of the customer's own server. */
export function FunctionFields({
  draft,
  problems,
  onChange,
}: ToolFieldsProps<ToolDraftOf<"custom_function">>) {
  return (
    <>
      <AddressField
        url={draft.url}
        required={false}
        error={problems.url}
        hint="We send each call there, signed. Left empty, the agent's own address for functions."
        onChange={(url) => onChange({ ...draft, url: url || null })}
      />
      <SchemaBuilder
        schema={schemaOf(draft)}
        error={problems.parameters}
        onChange={(parameters) => onChange({ ...draft, parameters })}
      />
      <SecondsField
        value={draft.timeoutSeconds ?? 15}
        most={60}
        error={problems.timeoutSeconds}
        onChange={(timeoutSeconds) => onChange({ ...draft, timeoutSeconds })}
      />
      <Field
        label="Tries again"
        required
        error={problems.maxRetries}
        hint="After an outage of your server, within the time above."
      >
        <NativeSelect
          value={String(draft.maxRetries ?? 1)}
          onChange={({ target }) => onChange({ ...draft, maxRetries: Number(target.value) })}
        >
          <option value="0">Never</option>
          <option value="1">Once</option>
          <option value="2">Twice</option>
          <option value="3">Three times</option>
        </NativeSelect>
      </Field>
    </>
  );
}

/** A server that offers tools, or runs commands. */
export function ServerFields(props: ToolFieldsProps<ToolDraftOf<"mcp"> | ToolDraftOf<"bash">>) {
  const { draft, problems, onChange } = props;
  const isMcp = draft.type === "mcp";
  return (
    <>
      <AddressField
        url={draft.url}
        required={isMcp}
        error={problems.url}
        hint={
          isMcp ? "Of the MCP server." : "Of your server. Left empty, the agent's own address for functions."
        }
        onChange={(url) => onChange(isMcp ? { ...draft, url } : { ...draft, url: url || null })}
      />
      {draft.type === "mcp" ? <CredentialField {...props} draft={draft} /> : null}
      <SecondsField
        value={draft.timeoutSeconds ?? 20}
        most={60}
        error={problems.timeoutSeconds}
        onChange={(timeoutSeconds) => onChange({ ...draft, timeoutSeconds })}
      />
    </>
  );
}

/** Code the engine runs. */
export function CodeFields({ draft, problems, onChange }: ToolFieldsProps<ToolDraftOf<"code">>) {
  return (
    <>
      <Field label="Code" required error={problems.code} hint="TypeScript. What it returns is the answer.">
        <Textarea
          rows={10}
          spellCheck={false}
          className="font-mono text-sm"
          value={draft.code}
          onChange={({ target }) => onChange({ ...draft, code: target.value })}
        />
      </Field>
      <SchemaBuilder
        schema={schemaOf(draft)}
        error={problems.parameters}
        onChange={(parameters) => onChange({ ...draft, parameters })}
      />
      <SecondsField
        value={draft.timeoutSeconds ?? 10}
        most={30}
        error={problems.timeoutSeconds}
        onChange={(timeoutSeconds) => onChange({ ...draft, timeoutSeconds })}
      />
    </>
  );
}
