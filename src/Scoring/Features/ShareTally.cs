namespace Scoring.Features;

/// <summary>Counts posts with a known yes-or-no fact, weighted by recency, not by maturity.</summary>
internal struct ShareTally
{
    private PostTally _answers;
    private double _yes;

    /// <summary>Effective number of posts with a known answer.</summary>
    public readonly double Posts => _answers.Effective;

    /// <summary>The share of yes among them, in [0, 1]; 0 without posts.</summary>
    public readonly double Share => _answers.Mean(_yes);

    /// <summary>Counts a post and its answer.</summary>
    public void Add(in WeightedPost post, bool answer)
    {
        double weight = _answers.Add(post, 1);
        if (answer) _yes += weight;
    }
}
