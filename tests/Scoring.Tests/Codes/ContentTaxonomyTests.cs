using Scoring.Codes;

namespace Scoring.Tests.Codes;

public sealed class ContentTaxonomyTests
{
    [Fact]
    public void Every_id_is_accepted_and_means_itself()
    {
        Assert.Equal(704, ContentTaxonomy.Ids.Count);
        Assert.All(ContentTaxonomy.Ids, id =>
        {
            Assert.True(ContentTaxonomy.Contains(id));
            Assert.Same(id, ContentTaxonomy.Canonical(id));
        });
    }

    [Fact]
    public void Every_text_at_a_distance_of_one_that_is_no_id_is_refused_and_an_id_is_named() =>
        Assert.All(ContentTaxonomy.Ids.SelectMany(Neighbours.Of).Distinct().Where(code => !ContentTaxonomy.Ids.Contains(code)), code =>
        {
            Assert.False(ContentTaxonomy.Contains(code));
            string named = ContentTaxonomy.NearestTo(code).Split('"')[1];
            Assert.True(ContentTaxonomy.Contains(named));
        });

    [Theory]
    [InlineData("IAB7", "223")]
    [InlineData("IAB18-1", "553")]
    [InlineData("IAB18", "552")]
    [InlineData("IAB1-6", "338")]
    [InlineData("IAB3-1", "91")]
    [InlineData("IAB22", "473")]
    [InlineData("IAB4-7", "123")]
    [InlineData("330", "646")]
    [InlineData("327", "652")]
    public void Codes_of_earlier_taxonomies_are_mapped_where_one_entry_is_equal(string code, string id) => Assert.Equal(id, ContentTaxonomy.Canonical(code));

    [Fact]
    public void A_mapped_code_is_no_id_and_its_id_is_one() => Assert.All(ContentTaxonomy.MappedCodes, code =>
    {
        Assert.False(ContentTaxonomy.Contains(code));
        string id = ContentTaxonomy.Canonical(code);
        Assert.True(ContentTaxonomy.Contains(id));
        Assert.Equal(id, ContentTaxonomy.Canonical(id));
    });

    [Theory]
    [InlineData("IAB12", "\"386\" (Politics)")]
    [InlineData("IAB1", "\"JLBCU7\" (Entertainment)")]
    [InlineData("379", "\"386\" (Politics)")]
    [InlineData("iab18-1", "\"553\" (Beauty)")]
    [InlineData("Beauty", "\"553\" (Beauty)")]
    [InlineData("travel", "\"653\" (Travel)")]
    [InlineData("fitness", "\"225\" (Fitness and Exercise)")]
    [InlineData("jlbcu7", "\"JLBCU7\" (Entertainment)")]
    [InlineData("5533", "\"533\" (Soccer)")]
    public void What_has_no_equal_entry_is_not_mapped_and_the_nearest_is_named(string code, string nearest)
    {
        Assert.Same(code, ContentTaxonomy.Canonical(code));
        Assert.Equal(nearest, ContentTaxonomy.NearestTo(code));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("197", true)]
    [InlineData("198", false)]
    [InlineData("1679", true)]
    [InlineData("1680", false)]
    [InlineData("01", false)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    public void Ids_of_the_audience_taxonomy_are_numbers_of_its_runs(string id, bool isId) => Assert.Equal(isId, AudienceTaxonomy.Contains(id));

    [Fact]
    public void Different_codes_of_one_entry_become_one_and_a_repeated_code_stays_repeated()
    {
        Assert.Equal(["553", "552"], CanonicalList.Of(["IAB18-1", "552", "553"], ContentTaxonomy.Canonical));
        Assert.Equal(["553", "553"], CanonicalList.Of(["IAB18-1", "IAB18-1"], ContentTaxonomy.Canonical));
        Assert.Equal(["552", "552"], CanonicalList.Of(["552", "552"], ContentTaxonomy.Canonical));
        Assert.Empty(CanonicalList.Of([], ContentTaxonomy.Canonical));
    }
}
