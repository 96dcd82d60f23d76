using Scoring.Fitting;
using Scoring.Fitting.Audience;

namespace Scoring.Evaluation.Followers;

/// <summary>The fakes and the genuine ones among labelled followers.</summary>
internal static class FollowerKinds
{
    /// <summary>Rejects followers with too few fakes or too few genuine ones for a meaningful figure.</summary>
    /// <exception cref="TooLittleDataException">There are fewer of a kind than the fit requires.</exception>
    public static void RequireBoth(IReadOnlyList<LabelledFollower> followers)
    {
        int fakes = followers.Count(follower => follower.IsFake);
        if (Math.Min(fakes, followers.Count - fakes) < FakeFollowerFit.FewestOfEachKind)
        {
            throw new TooLittleDataException(
                $"Too little data: {fakes} fakes among {followers.Count} followers, at least {FakeFollowerFit.FewestOfEachKind} of each kind are needed.");
        }
    }
}
