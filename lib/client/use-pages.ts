"use client";

import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import type { Page } from "./call-api";

export interface PagesOptions<Item> {
  queryKey: QueryKey;
  /** `cursor` is undefined for the first page. */
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>;
  enabled?: boolean;
  /** Milliseconds until the list is asked for again, by what it holds now; false for never. */
  refetchInterval?: (items: readonly Item[]) => number | false;
  /** Leaves the rows of the filters before in place until those of the new ones are there. */
  keepsRows?: boolean;
}

const FIRST_PAGE: string | null = null;

/** A list read page by page; `data` is all items so far. */
export function usePages<Item>({
  queryKey,
  fetchPage,
  enabled = true,
  refetchInterval,
  keepsRows = false,
}: PagesOptions<Item>) {
  return useInfiniteQuery({
    ...(keepsRows ? { placeholderData: keepPreviousData } : {}),
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam ?? undefined, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
    enabled,
    refetchInterval: ({ state }) =>
      refetchInterval?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
}

interface PagedQuery {
  data: readonly unknown[] | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** What the "load more" button of a table needs from such a query. */
export function toLoadMore(query: PagedQuery) {
  return {
    hasMore: query.hasNextPage,
    loading: query.isFetchingNextPage,
    onLoadMore: () => void query.fetchNextPage(),
    loadedCount: query.data?.length ?? 0,
  };
}
