"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

/** Types what one would say. */
export function TestCallWords({ onSay }: { onSay: (text: string) => void }) {
  const [text, setText] = useState("");
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const words = text.trim();
        if (!words) return;
        onSay(words);
        setText("");
      }}
    >
      <Input
        aria-label="Say something"
        placeholder="Say something"
        value={text}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" aria-label="Say it">
        <Send aria-hidden />
      </Button>
    </form>
  );
}
