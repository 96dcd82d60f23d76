using Scoring.ModelFiles;

namespace Scoring.Audience;

/// <summary>The numbers by which features judge an audience.</summary>
internal sealed class AudienceModel
{
    private AudienceModel(PriorShift fakeFollowers, ExpectedCountries countries)
    {
        FakeFollowers = fakeFollowers;
        Countries = countries;
    }

    /// <summary>The share of fakes in a sample.</summary>
    public PriorShift FakeFollowers { get; }

    /// <summary>The countries that languages and market suggest.</summary>
    public ExpectedCountries Countries { get; }

    /// <summary>Reads the <c>audience</c> object of the extraction.</summary>
    internal static AudienceModel Read(ModelNode node)
    {
        AudienceModel model = new(PriorShift.Read(node.Get("fake_followers")), ExpectedCountries.Read(node.Get("countries")));
        node.ExpectNothingElse();
        return model;
    }
}
