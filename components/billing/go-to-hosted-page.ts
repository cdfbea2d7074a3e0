/** Leaves for a page of the payment service, which leads back to the billing page. */
export function goToHostedPage({ url }: { url: string }): void {
  window.location.assign(url);
}
