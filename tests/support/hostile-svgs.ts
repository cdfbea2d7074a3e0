import { makePng } from "./pictures";

/** Every drawing that survives must still hold this part. */
export const KEPT_PART = '<rect id="kept" width="8" height="8" fill="#3a54d6"';

const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const KEPT = `${KEPT_PART}/>`;

/** A drawing with something hostile in it, and attributes for its root. */
function drawing(content: string, root = ""): string {
  return `<svg ${NAMESPACES} viewBox="0 0 16 16" ${root}>${content}${KEPT}</svg>`;
}

const EVIL_URL = "https://evil.example/x.svg#a";
const hugePng = makePng({ width: 8, height: 8, claims: { width: 60_000, height: 60_000 } }).toString(
  "base64",
);
const encodedScript = Buffer.from(`<svg ${NAMESPACES}><script>alert(1)</script></svg>`).toString("base64");
const copies = (count: number, target: string) => `<use href="#${target}"/>`.repeat(count);
const bomb = Array.from({ length: 8 }, (_, level) => `<g id="l${level}">${copies(10, `l${level + 1}`)}</g>`);
const maskBomb = Array.from(
  { length: 8 },
  (_, level) => `<mask id="m${level}">${`<rect mask="url(#m${level + 1})"/>`.repeat(10)}</mask>`,
);

/**
 * Drawings that try to run, load, link, expand or hide something. `clean`: all of it is removed and the rest kept;
 * `refused`: the file is not accepted at all.
 */
export const HOSTILE_SVGS: ReadonlyArray<readonly [name: string, svg: string, fate: "clean" | "refused"]> = [
  ["script element", drawing("<script>alert(1)</script>"), "clean"],
  ["script in mixed case", drawing("<ScRiPt>alert(1)</ScRiPt>"), "clean"],
  ["script from elsewhere", drawing(`<script xlink:href="${EVIL_URL}"/>`), "clean"],
  ["script in CDATA", drawing("<script><![CDATA[alert(1)]]></script>"), "clean"],
  ["script around script", drawing("<scr<script>ipt>alert(1)</script>"), "clean"],
  [
    "script by prefix",
    drawing('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'),
    "clean",
  ],
  ["HTML script", drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'), "clean"],
  [
    "HTML by default namespace",
    drawing('<g xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></g>'),
    "clean",
  ],
  ["onload on the root", drawing("", 'onload="alert(1)"'), "clean"],
  ["handler in mixed case", drawing('<rect OnClick="alert(1)" onmouseover = "alert(1)"/>'), "clean"],
  ["handler after a line break", drawing('<rect\nonload\n=\n"alert(1)"/>'), "clean"],
  ["handler element", drawing('<handler type="application/ecmascript">alert(1)</handler>'), "clean"],
  [
    "handler by prefix",
    drawing('<rect ev:onload="alert(1)" xmlns:ev="http://www.w3.org/2001/xml-events"/>'),
    "clean",
  ],
  ["javascript link", drawing('<a href="javascript:alert(1)"><circle r="4"/></a>'), "clean"],
  [
    "javascript link with entities",
    drawing('<a xlink:href="java&#115;cript&#58;alert(1)"><circle r="4"/></a>'),
    "clean",
  ],
  ["javascript link with a tab", drawing('<use href=" java\tscript:alert(1)"/>'), "clean"],
  ["use from elsewhere", drawing(`<use href="${EVIL_URL}"/>`), "clean"],
  ["use from elsewhere, old spelling", drawing(`<use xlink:href="${EVIL_URL}"/>`), "clean"],
  ["use without a scheme", drawing('<use href="//evil.example/x.svg#a"/>'), "clean"],
  ["use from a data URL", drawing(`<use href="data:image/svg+xml;base64,${encodedScript}#x"/>`), "clean"],
  [
    "use by another prefix",
    drawing(`<use l:href="${EVIL_URL}" xmlns:l="http://www.w3.org/1999/xlink"/>`),
    "clean",
  ],
  ["image from elsewhere", drawing('<image href="https://evil.example/pixel.png"/>'), "clean"],
  ["image that is a drawing", drawing(`<image href="data:image/svg+xml;base64,${encodedScript}"/>`), "clean"],
  ["drawing that says PNG", drawing(`<image href="data:image/png;base64,${encodedScript}"/>`), "clean"],
  ["enormous image inside", drawing(`<image href="data:image/png;base64,${hugePng}"/>`), "clean"],
  [
    "filter that loads",
    drawing('<filter id="f"><feImage href="https://evil.example/x.png"/></filter>'),
    "clean",
  ],
  [
    "animated link",
    drawing('<g id="a"><animate attributeName="href" values="javascript:alert(1)"/></g>'),
    "clean",
  ],
  ["set handler", drawing('<set attributeName="onmouseover" to="alert(1)"/>'), "clean"],
  [
    "animation elsewhere",
    drawing('<animate xlink:href="#kept" attributeName="href" to="javascript:alert(1)"/>'),
    "clean",
  ],
  [
    "frame in a foreign object",
    drawing('<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>'),
    "clean",
  ],
  [
    "foreign object in mixed case",
    drawing('<ForeignObject><iframe srcdoc="&lt;script>alert(1)&lt;/script>"/></ForeignObject>'),
    "clean",
  ],
  ["HTML picture", drawing('<img src="x" onerror="alert(1)"/>'), "clean"],
  ["style that imports", drawing('<style>@import "https://evil.example/x.css";</style>'), "clean"],
  ["style that imports by escape", drawing('<style>@\\69mport "//evil.example/x.css";</style>'), "clean"],
  ["style that loads", drawing("<style>rect{fill:url(https://evil.example/x.svg#a)}</style>"), "clean"],
  [
    "style that loads without url",
    drawing('<style>rect{mask:image-set("https://evil.example/x.png" 1x)}</style>'),
    "clean",
  ],
  [
    "style with a font",
    drawing("<style>@font-face{font-family:x;src:url(//evil.example/f)}</style>"),
    "clean",
  ],
  ["style that closes itself", drawing("<style>&lt;/style>&lt;script>alert(1)&lt;/script></style>"), "clean"],
  [
    "style that closes itself in CDATA",
    drawing("<style><![CDATA[</style><script>alert(1)</script>]]></style>"),
    "clean",
  ],
  ["style split by an element", drawing("<style>rect{fill:u<g/>rl(//evil.example/x)}</style>"), "clean"],
  ["style attribute", drawing("<rect style=\"fill:url('https://evil.example/x#a')\"/>"), "clean"],
  [
    "style attribute with an escape",
    drawing('<rect style="fill:\\75rl(https://evil.example/x#a)"/>'),
    "clean",
  ],
  ["fill from elsewhere", drawing('<rect fill="url(https://evil.example/x.svg#a)"/>'), "clean"],
  ["fill pieced together", drawing('<rect fill="uurl(#a)rl(https://evil.example/x.svg#a)"/>'), "clean"],
  ["base of all links", drawing("", 'xml:base="https://evil.example/"'), "clean"],
  ["style sheet instruction", `<?xml-stylesheet href="https://evil.example/x.css"?>${drawing("")}`, "clean"],
  ["comment that ends early", drawing("<!--><script>alert(1)</script>-->"), "clean"],
  ["text that looks like markup", drawing("<title>&lt;script>alert(1)&lt;/script></title>"), "clean"],
  ["CDATA that looks like markup", drawing("<desc><![CDATA[<script>alert(1)</script>]]></desc>"), "clean"],
  ["attribute that looks like markup", drawing('<g id="x&quot; onload=&quot;alert(1)"/>'), "clean"],
  ["byte order mark", `\ufeff${drawing("<script>alert(1)</script>")}`, "clean"],
  [
    "another encoding declared",
    `<?xml version="1.0" encoding="UTF-7"?>${drawing("+ADw-script+AD4-alert(1)")}`,
    "clean",
  ],
  ["markup after the end", `${drawing("")}<script>alert(1)</script>`, "refused"],
  [
    "entity with a script",
    `<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${drawing("&x;")}`,
    "refused",
  ],
  [
    "entity from a file",
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${drawing("&x;")}`,
    "refused",
  ],
  [
    "entities of entities",
    `<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${drawing("&b;")}`,
    "refused",
  ],
  [
    "parameter entity",
    `<!DOCTYPE svg [<!ENTITY % p SYSTEM "//evil.example/x.dtd"> %p;]>${drawing("")}`,
    "refused",
  ],
  ["copies of copies", drawing(`<defs>${bomb.join("")}<g id="l8"/></defs><use href="#l0"/>`), "refused"],
  ["masks of masks", drawing(`${maskBomb.join("")}<rect mask="url(#m0)"/>`), "refused"],
  ["no end of depth", drawing("<g>".repeat(50_000)), "refused"],
  ["no end of elements", drawing("<g/>".repeat(50_000)), "refused"],
  ["null byte", drawing("<scr\u0000ipt>alert(1)</scr\u0000ipt>"), "refused"],
  [
    "page as a drawing",
    '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "refused",
  ],
  [
    "prefixed root",
    `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>`,
    "refused",
  ],
];
