using Scoring.Fitting;
using Scoring.Fitting.Audience;

namespace Scoring.Evaluation.Followers;

/// <summary>The fakes and the genuine ones among labelled followers.</summary>
internal static class FollowerKinds
{
    /// <summary>Refuses followers of whom too few are fake, or too few genuine, for a figure to mean anything.</summary>
    /// <exception cref="TooLittleDataException">There are fewer of a kind than the fit takes.</exception>
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
