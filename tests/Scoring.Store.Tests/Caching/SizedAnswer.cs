using Scoring.Store.Caching;

namespace Scoring.Store.Tests.Caching;

/// <summary>A prepared answer that is nothing but its size.</summary>
internal sealed class SizedAnswer(int bytes) : CachedAnswer
{
    public override int MemoryBytes => bytes;
}
