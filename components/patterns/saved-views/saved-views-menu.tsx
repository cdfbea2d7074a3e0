"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useSavedViews } from "@/lib/client/saved-views/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SavedViewPage, SavedViewResource } from "@/types/saved-views";
import { isSameQuery } from "./same-query";

export interface SavedViewsMenuProps {
  /** The list whose views these are. */
  page: SavedViewPage;
  /** What the list shows now, as its views hold it. */
  current: SavedViewResource["query"];
  /** Puts a view's filters in place of the current ones. */
  onChoose: (query: SavedViewResource["query"]) => void;
}

/** What the menu needs once it is open. */
export interface OpenMenuProps extends SavedViewsMenuProps {
  views: readonly SavedViewResource[];
  /** The view one looks at; its filters may have been changed since it was chosen. */
  active: SavedViewResource | null;
  isChanged: boolean;
  onActivate: (view: SavedViewResource | null) => void;
}

/** Named sets of filters of a list: choose one, keep the current filters, rename, share, delete. */
export function SavedViewsMenu(props: SavedViewsMenuProps) {
  const { slug } = useWorkspaceScope();
  const { data: views = [] } = useSavedViews(slug, props.page);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const same = views.find(({ query }) => isSameQuery(query, props.current));
  const active = same ?? views.find(({ id }) => id === chosenId) ?? null;
  const { Part, trigger } = useOnDemand(loadMenu);
  const menu: OpenMenuProps = {
    ...props,
    views,
    active,
    isChanged: active !== null && same === undefined,
    onActivate: (view) => setChosenId(view?.id ?? null),
  };
  if (Part) return <Part {...menu} />;
  return (
    <Button aria-haspopup="menu" {...trigger}>
      <SavedViewsFace {...menu} />
    </Button>
  );
}

/** What the menu's button says: the view one looks at. */
export function SavedViewsFace({ active, isChanged }: Pick<OpenMenuProps, "active" | "isChanged">) {
  return (
    <>
      <Bookmark aria-hidden />
      <span className={cn("max-w-40 truncate", active ? "max-sm:max-w-20" : "max-sm:sr-only")}>
        {active?.name ?? "Views"}
      </span>
      {isChanged ? <span className="text-muted-foreground">changed</span> : null}
      <ChevronDown aria-hidden />
    </>
  );
}

async function loadMenu() {
  return (await import("./saved-views-open")).SavedViewsOpen;
}
