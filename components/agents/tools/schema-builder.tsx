"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type ObjectSchema, objectSchema } from "@/types/json-schema";
import { ParameterRow } from "./parameter-row";
import { type Parameter, parameterProblem, parametersOf, withParameters } from "./parameters";

export interface SchemaBuilderProps {
  schema: ObjectSchema;
  /** Null while a row is not complete: then the tool cannot be kept, and nothing that was typed is lost unseen. */
  onChange: (schema: ObjectSchema | null) => void;
  error?: string | undefined;
}

const EMPTY_ROW: Parameter = { name: "", type: "string", description: "", isRequired: true, choices: [] };

/** What the agent hands to a function: row by row, or as JSON Schema for what rows cannot say. */
export function SchemaBuilder({ schema, onChange, error }: SchemaBuilderProps) {
  // What was complete last; while a row is not, the tool has none.
  const [base, setBase] = useState(schema);
  const [rows, setRows] = useState(() => parametersOf(schema).rows);
  const [isText, setIsText] = useState(false);
  const { others } = parametersOf(base);
  const isComplete = rows.every((_, index) => parameterProblem(rows, index) === null);
  const change = (next: Parameter[]) => {
    setRows(next);
    const made = next.every((_, index) => parameterProblem(next, index) === null)
      ? withParameters(base, next)
      : null;
    if (made) setBase(made);
    onChange(made);
  };
  if (isText) {
    return (
      <SchemaText
        schema={base}
        onKeep={(next) => {
          onChange(next);
          setBase(next);
          setRows(parametersOf(next).rows);
          setIsText(false);
        }}
        onBack={() => setIsText(false)}
      />
    );
  }
  return (
    <fieldset className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-2">
        <legend className="font-medium text-sm">What the agent hands over</legend>
        <Button variant="link" size="sm" className="h-auto px-0" onClick={() => setIsText(true)}>
          Edit as JSON Schema
        </Button>
      </div>
      {rows.map((row, index) => (
        <ParameterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes with every letter that is typed.
          key={index}
          row={row}
          // A row that was just added is not wrong before somebody wants to keep it.
          problem={row.name || error ? parameterProblem(rows, index) : null}
          onChange={(part) => change(rows.map((each, at) => (at === index ? { ...each, ...part } : each)))}
          onRemove={() => change(rows.filter((_, at) => at !== index))}
        />
      ))}
      {others.length > 0 ? (
        <p className="text-muted-foreground text-sm">
          In the JSON Schema besides: <span className="font-mono">{others.join(", ")}</span>
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {isComplete ? error : "Complete the values above, or remove them."}
        </p>
      ) : null}
      <Button size="sm" className="self-start" onClick={() => change([...rows, EMPTY_ROW])}>
        <Plus aria-hidden />
        Add a value
      </Button>
    </fieldset>
  );
}

interface SchemaTextProps {
  schema: ObjectSchema;
  onKeep: (schema: ObjectSchema) => void;
  onBack: () => void;
}

function SchemaText({ schema, onKeep, onBack }: SchemaTextProps) {
  const [text, setText] = useState(() => JSON.stringify(schema, null, 2));
  const [problem, setProblem] = useState<string | null>(null);
  const keep = () => {
    const read = readSchema(text);
    if (typeof read === "string") setProblem(read);
    else onKeep(read);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label="JSON Schema" required error={problem} hint="Of type object.">
        <Textarea
          rows={12}
          spellCheck={false}
          className="font-mono text-sm"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <Button size="sm" onClick={keep}>
          Use this
        </Button>
        <Button size="sm" variant="ghost" onClick={onBack}>
          Back to rows
        </Button>
      </div>
    </div>
  );
}

/** The schema a text says, or what is wrong with it. */
function readSchema(text: string): ObjectSchema | string {
  try {
    const parsed = objectSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return issue
      ? `${issue.path.join(".")} ${issue.message}`.trim()
      : "This is no JSON Schema of type object.";
  } catch (error) {
    return error instanceof SyntaxError ? `This is no JSON: ${error.message}` : "This is no JSON.";
  }
}
