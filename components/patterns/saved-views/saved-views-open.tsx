"use client";

import { Pencil, Plus, Save, Share2, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { SAVED_VIEW_PERMISSIONS } from "@/config/saved-views";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { messageOf } from "@/lib/client/form-problem";
import { useUpdateSavedView } from "@/lib/client/saved-views/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SavedViewResource, UpdateSavedViewBody } from "@/types/saved-views";
import { DeleteViewDialog } from "./delete-view-dialog";
import { isEmptyQuery } from "./same-query";
import { type OpenMenuProps, SavedViewsFace } from "./saved-views-menu";
import { ViewNameSheet } from "./view-name-sheet";

type Asking = "new" | "rename" | "delete" | null;

/** The menu with its choices open, and the questions they lead to. */
export function SavedViewsOpen(props: OpenMenuProps) {
  const { views, active, onChoose, onActivate } = props;
  const [asking, setAsking] = useState<Asking>(null);
  const choose = (view: SavedViewResource) => {
    onActivate(view);
    onChoose(view.query);
  };
  const own = views.filter(({ isMine }) => isMine);
  const shared = views.filter(({ isMine }) => !isMine);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <Button>
            <SavedViewsFace {...props} />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="max-w-80">
          {views.length === 0 ? (
            <p className="max-w-60 px-2 py-1.5 text-muted-foreground text-sm">
              Keep filters you use often under a name.
            </p>
          ) : null}
          <ViewItems label="Your views" views={own} active={active} onChoose={choose} />
          <ViewItems label="Shared with the workspace" views={shared} active={active} onChoose={choose} />
          <ViewActions {...props} onAsk={setAsking} />
        </DropdownMenuContent>
      </DropdownMenu>
      {asking === "new" || asking === "rename" ? (
        <ViewNameSheet
          page={props.page}
          query={props.current}
          view={asking === "rename" ? active : null}
          onSaved={onActivate}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "delete" && active ? (
        <DeleteViewDialog view={active} onClose={() => setAsking(null)} />
      ) : null}
    </>
  );
}

interface ViewItemsProps {
  label: string;
  views: readonly SavedViewResource[];
  active: SavedViewResource | null;
  onChoose: (view: SavedViewResource) => void;
}

function ViewItems({ label, views, active, onChoose }: ViewItemsProps) {
  if (views.length === 0) return null;
  return (
    <>
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
      {views.map((view) => (
        <DropdownMenuCheckboxItem
          key={view.id}
          checked={view.id === active?.id}
          onSelect={() => onChoose(view)}
        >
          <span className="min-w-0 truncate">{view.name}</span>
          {view.isMine && view.isShared ? <Users aria-label="Shared" /> : null}
        </DropdownMenuCheckboxItem>
      ))}
      <DropdownMenuSeparator />
    </>
  );
}

function ViewActions({
  page,
  active,
  current,
  isChanged,
  onAsk,
}: OpenMenuProps & { onAsk: (asking: Asking) => void }) {
  const { slug, role } = useWorkspaceScope();
  const mayShare = useCan()(SAVED_VIEW_PERMISSIONS[page].share);
  const update = useUpdateSavedView(slug);
  // The menu closes, and these entries with it, before the answer is there.
  const change = async (body: UpdateSavedViewBody, done: string) => {
    if (!active) return;
    try {
      await update.mutateAsync({ viewId: active.id, body });
      toast.success(done);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  const mayChange = active !== null && (active.isMine || isWorkspaceAdmin(role));
  return (
    <>
      {mayChange && isChanged ? (
        <DropdownMenuItem onSelect={() => void change({ query: current }, "View updated")}>
          <Save aria-hidden />
          Update “{active.name}”
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem disabled={isEmptyQuery(current)} onSelect={() => onAsk("new")}>
        <Plus aria-hidden />
        Save as a new view
      </DropdownMenuItem>
      {mayChange ? (
        <>
          <DropdownMenuItem onSelect={() => onAsk("rename")}>
            <Pencil aria-hidden />
            Rename
          </DropdownMenuItem>
          {mayShare || active.isShared ? (
            <DropdownMenuItem
              onSelect={() =>
                void change(
                  { isShared: !active.isShared },
                  active.isShared ? "View is private" : "View shared",
                )
              }
            >
              <Share2 aria-hidden />
              {active.isShared ? "Stop sharing" : "Share with the workspace"}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem tone="danger" onSelect={() => onAsk("delete")}>
            <Trash2 aria-hidden />
            Delete
          </DropdownMenuItem>
        </>
      ) : null}
    </>
  );
}
