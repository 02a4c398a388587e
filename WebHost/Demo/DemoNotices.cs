using Mercredi.Accounts;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Demo;

/// <summary>What the demo town tells its families, so that the panel has something to show (G1).</summary>
public static class DemoNotices
{
    private static readonly Guid Welcome = new("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01");

    /// <summary>The same again replaces the same notice.</summary>
    public static Task WriteAsync(IGrainFactory grains, IStringLocalizer<AccountsText> words, DateOnly today) =>
        grains.GetGrain<IInformationGrain>(IInformationGrain.Key)
            .Put(new Notice(Welcome, words["DemoNotice.Title"], words["DemoNotice.Text"], today, Published: true, "accueil"));
}
