import { BrandMark } from "@/components/shell/brand-mark";
import { toBrand } from "@/components/shell/brand-of";
import { NotFoundPanel } from "@/components/shell/not-found-panel";
import { findHostPartner } from "@/lib/http/pages/page-access";

/** In the brand of the host; a host that belongs to nobody has none. */
export default async function NotFound() {
  const partner = await findHostPartner();
  return (
    <main id="main">
      {partner ? <BrandMark brand={toBrand(partner)} className="justify-center pt-10" /> : null}
      <NotFoundPanel />
    </main>
  );
}
