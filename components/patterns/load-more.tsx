"use client";

import { Button } from "../ui/button";

export interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  onLoadMore: () => void;
  /** Rows so far, told to screen readers. */
  loadedCount: number;
}

/** Appends the next page below, so the place on screen is kept. */
export function LoadMore({ hasMore, loading, onLoadMore, loadedCount }: LoadMoreProps) {
  return (
    <div data-print="hide" className="flex justify-center">
      {hasMore ? (
        <Button loading={loading} onClick={onLoadMore}>
          Load more
        </Button>
      ) : null}
      <p role="status" className="sr-only">
        {loading ? "Loading more" : `${loadedCount} loaded${hasMore ? "" : ", that is all"}`}
      </p>
    </div>
  );
}
