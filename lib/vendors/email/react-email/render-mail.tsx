import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Img,
  Preview,
  render,
  Section,
  Text,
} from "react-email";
import type { MailContent, RenderedMail } from "../port";

const page = { backgroundColor: "#f4f4f6", fontFamily: "system-ui, sans-serif", padding: "24px 0" };
const card = { backgroundColor: "#ffffff", borderRadius: 10, padding: 32, maxWidth: 480 };
const text = { color: "#18191d", fontSize: 15, lineHeight: "24px" };
const small = { color: "#575962", fontSize: 13, lineHeight: "20px" };
/** Most mail programs keep one of the two limits only, so the height is the one that is set. */
const LOGO_HEIGHT = 32;

/** Lays out a mail: the brand's name or logo and colour, one message, at most one action. HTML and its plain text. */
export async function renderMail(content: MailContent): Promise<RenderedMail> {
  const document = <MailDocument content={content} />;
  const [html, plain] = await Promise.all([render(document), render(document, { plainText: true })]);
  return { html, text: plain };
}

function MailDocument({ content }: { content: MailContent }) {
  const { brand, action } = content;
  return (
    <Html lang="en">
      <Head />
      <Preview>{content.preview}</Preview>
      <Body style={page}>
        <Container style={{ ...card, borderTop: `4px solid ${brand.accent}` }}>
          <Sender brand={brand} />
          <Heading as="h1" style={{ ...text, fontSize: 20, lineHeight: "28px" }}>
            {content.heading}
          </Heading>
          <Section>
            {content.paragraphs.map((paragraph) => (
              <Text key={paragraph} style={text}>
                {paragraph}
              </Text>
            ))}
          </Section>
          {action ? <Action brand={brand} {...action} /> : null}
          <Hr style={{ borderColor: "#e3e3e8", margin: "24px 0 16px" }} />
          <Text style={{ ...small, margin: 0 }}>
            Sent by {brand.name}.{brand.supportEmail ? ` Questions? Write to ${brand.supportEmail}.` : ""}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

function Sender({ brand }: { brand: MailContent["brand"] }) {
  if (brand.logoUrl === null) return <Text style={{ ...small, fontWeight: 600 }}>{brand.name}</Text>;
  return <Img src={brand.logoUrl} alt={brand.name} height={LOGO_HEIGHT} style={{ marginBottom: 16 }} />;
}

function Action({ brand, label, url }: { brand: MailContent["brand"]; label: string; url: string }) {
  const look = {
    backgroundColor: brand.accent,
    color: brand.accentForeground,
    borderRadius: 6,
    fontSize: 15,
    padding: "10px 18px",
  };
  return (
    <Section>
      <Button href={url} style={look}>
        {label}
      </Button>
      <Text style={small}>Or open this link: {url}</Text>
    </Section>
  );
}
