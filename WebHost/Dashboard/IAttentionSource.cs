using Mercredi.Families;

namespace Mercredi.Dashboard;

/// <summary>What one domain has to tell a family, in the reader's language. Registered by the domain's own feature.</summary>
public interface IAttentionSource
{
    Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel);
}
