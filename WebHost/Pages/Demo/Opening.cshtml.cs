using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo.Pages;

/// <summary>«Simuler une matinée d'ouverture», for staff of the demo. Outside the demo the page does not exist.</summary>
[Authorize("Staff")]
public sealed class OpeningModel(OpeningRush rush, IOptions<DemoOptions> demo) : PageModel
{
    public OpeningProgress Progress => rush.Progress;

    /// <summary>The first of the Wednesdays that fill.</summary>
    public DateOnly? First { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!demo.Value.Enabled) context.Result = NotFound();
        else await next();
    }

    public async Task OnGetAsync() => First = await rush.FirstDateAsync();

    public IActionResult OnPostStart() => Then(rush.Start);

    public IActionResult OnPostStop() => Then(rush.Stop);

    public IActionResult OnPostWipe() => Then(rush.Wipe);

    private RedirectToPageResult Then(Action act)
    {
        act();
        return RedirectToPage();
    }
}
