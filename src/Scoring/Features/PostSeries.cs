namespace Scoring.Features;

/// <summary>Counts consecutive posts: their number, and their weight as evidence.</summary>
internal struct PostSeries
{
    private double _total;
    private double _fresh;

    /// <summary>Number of posts, of any weight.</summary>
    public int Count { get; private set; }

    /// <summary>Effective posts, those beyond the first by their freshness; 0 below one post's weight.</summary>
    public readonly double Posts => _total <= 1 ? 0 : 1 + ((_total - 1) * _fresh / _total);

    /// <summary>Counts a post.</summary>
    public void Add(in WeightedPost post)
    {
        Count++;
        _total += post.Maturity;
        _fresh += post.Maturity * post.Freshness;
    }
}
