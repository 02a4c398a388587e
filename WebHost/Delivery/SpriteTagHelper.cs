using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mercredi.Delivery;

/// <summary>A pictogram's address names the sprite's revision, so that browsers keep it and need not ask again.</summary>
[HtmlTargetElement("use", Attributes = "href")]
public sealed class SpriteTagHelper(IFileVersionProvider versions) : TagHelper
{
    public string Href { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("href", Href.Split('#') is [var sprite, var sign]
            ? $"{versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, sprite)}#{sign}"
            : Href);
}
