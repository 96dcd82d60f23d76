namespace Scoring.Audience;

/// <summary>What a fake-account model may read of one sampled follower. All but the yes-or-no facts are taken as the sample keeps them: counts up to 65,535.</summary>
public enum FollowerFact
{
    /// <summary>ln(following + 1) − ln(posts + 1): following many and showing little.</summary>
    Activity,

    /// <summary>ln(following + 1).</summary>
    Following,

    /// <summary>ln(followers + 1).</summary>
    Followers,

    /// <summary>ln(posts + 1).</summary>
    Posts,

    /// <summary>Share of digits in the name, in [0, 1].</summary>
    Digits,

    /// <summary>Length of the name in characters, in [1, 255].</summary>
    NameLength,

    /// <summary>1 for a picture of its own, else 0.</summary>
    Picture,

    /// <summary>1 for a private account, else 0.</summary>
    Private,
}
