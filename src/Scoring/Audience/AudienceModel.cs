using Scoring.ModelFiles;

namespace Scoring.Audience;

/// <summary>The audience parameters of feature extraction.</summary>
internal sealed class AudienceModel
{
    private AudienceModel(PriorShift fakeFollowers, ExpectedCountries countries)
    {
        FakeFollowers = fakeFollowers;
        Countries = countries;
    }

    /// <summary>Estimator of the share of fakes in a sample.</summary>
    public PriorShift FakeFollowers { get; }

    /// <summary>Expected countries by languages and market.</summary>
    public ExpectedCountries Countries { get; }

    /// <summary>Reads the <c>audience</c> object of the extraction.</summary>
    internal static AudienceModel Read(ModelNode node)
    {
        AudienceModel model = new(PriorShift.Read(node.Get("fake_followers")), ExpectedCountries.Read(node.Get("countries")));
        node.RejectUnreadMembers();
        return model;
    }
}
