import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Choice } from "@/components/ui/Choice";
import { MOST_OPTIONS } from "@/lib/views/typed-choices";

const draw = (name: string, n: number, value?: string) =>
  renderToStaticMarkup(
    <Choice
      locale="zh"
      label="机关类型"
      name={name}
      value={value}
      any="全部类型"
      options={Array.from({ length: n }, (_, i) => ({ value: `T${i}`, label: `类型 ${i}` }))}
    />,
  );

describe("one of several", () => {
  it.each(["agency", "region", "type", "indicator", "a", "b"])(
    "%s is a list while it can be looked through, and is typed beyond",
    (name) => {
      expect(draw(name, MOST_OPTIONS)).toContain("<select");
      expect(draw(name, MOST_OPTIONS + 1)).not.toContain("<select");
    },
  );
  it("says what is chosen, keeps it when the form is sent, and offers all by the word that is understood", () => {
    const html = draw("type", 40, "T3");
    expect(html).toContain("<strong>类型 3</strong>");
    expect(html).toContain('<input type="hidden" name="type" value="T3"/>');
    expect(html).toContain('<option value="全部"></option>');
    expect(draw("type", 40)).toContain("<strong>全部类型</strong>");
  });
});
