import { Body, Button, Container, Head, Heading, Html, Preview, render, Section, Text } from "react-email";
import type { MailContent, RenderedMail } from "../port";

const page = { backgroundColor: "#f4f4f6", fontFamily: "system-ui, sans-serif", padding: "24px 0" };
const card = { backgroundColor: "#ffffff", borderRadius: 10, padding: 32, maxWidth: 480 };
const text = { color: "#18191d", fontSize: 15, lineHeight: "24px" };
const small = { color: "#575962", fontSize: 13, lineHeight: "20px" };

/** Lays out a mail: the brand's name and colour, one message, at most one action. HTML and its plain text. */
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
        <Container style={card}>
          <Text style={{ ...small, fontWeight: 600 }}>{brand.name}</Text>
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
          {brand.supportEmail ? <Text style={small}>Questions? Write to {brand.supportEmail}.</Text> : null}
        </Container>
      </Body>
    </Html>
  );
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
