namespace Scoring.Simulation.Randomness;

/// <summary>What random numbers are drawn for. Every purpose of every creator has a stream of its own, so that more draws for one leave all others alone.</summary>
internal enum Purpose
{
    /// <summary>Platform, size, niche, level: what the account is.</summary>
    Account = 1,

    /// <summary>How the creator treats audience and sponsors.</summary>
    Practice = 2,

    /// <summary>Followers day by day.</summary>
    Growth = 3,

    /// <summary>Posts and their engagement.</summary>
    Posts = 4,

    /// <summary>What is written under posts.</summary>
    Comments = 5,

    /// <summary>Campaigns and their outcomes.</summary>
    Campaigns = 6,

    /// <summary>Which followers a sample holds.</summary>
    Sample = 7,

    /// <summary>What of all this the caller gets to see.</summary>
    Feed = 8,

    /// <summary>Where the audience lives.</summary>
    Audience = 9,

    /// <summary>What luck the creator has in cheating.</summary>
    Attack = 10,

    /// <summary>What an attacker who knows the scorer tries.</summary>
    Search = 11,

    /// <summary>When the creator starts to cheat.</summary>
    AttackStart = 12,

    /// <summary>Whether the creator cheats, and how.</summary>
    AttackChoice = 13,

    /// <summary>What binds the creator to brands.</summary>
    Brands = 14,
}
